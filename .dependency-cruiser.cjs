// The arrows of docs/architecture.md, enforced: who may import whom. `npm run check` runs it.
const belowPipeline = [
  'src/readers',
  'src/reading',
  'src/layout',
  'src/compare',
  'src/render',
  'src/compiler',
  'src/model',
  'src/setup',
  'src/kits',
  'src/dsl',
  'src/core',
];

const layers = {
  'src/core': [],
  'src/dsl': ['src/core'],
  'src/kits': ['src/dsl', 'src/core'],
  'src/compiler': ['src/fonts', 'src/kits', 'src/dsl', 'src/core'],
  'src/fonts': ['src/core'],
  'src/setup': ['src/core'],
  'src/render': ['src/fonts', 'src/setup', 'src/core'],
  'src/compare': ['src/dsl', 'src/core'],
  'src/shards': ['src/dsl', 'src/core'],
  'src/onnx': ['src/core'],
  'src/model': ['src/onnx', 'src/kits', 'src/dsl', 'src/core'],
  'src/reading': ['src/onnx', 'src/fonts', 'src/setup', 'src/core'],
  'src/layout': ['src/reading', 'src/fonts', 'src/dsl', 'src/core'],
  'src/readers': ['src/reading', 'src/layout', 'src/fonts', 'src/model', 'src/kits', 'src/dsl', 'src/core'],
  'src/versions': ['src/core'],
  'src/assist': ['src/core'],
  'src/pipeline': ['src/versions', ...belowPipeline],
  'src/repair': ['src/pipeline', 'src/versions', 'src/assist', ...belowPipeline],
  'src/explain': ['src/repair', 'src/pipeline', 'src/versions', 'src/assist', ...belowPipeline],
  'src/check': ['src/pipeline', ...belowPipeline],
  'src/kit-training': [
    'training',
    'datasets',
    'src/model',
    'src/shards',
    'src/compiler',
    'src/kits',
    'src/dsl',
    'src/core',
  ],
  training: [
    'src/layout',
    'src/reading',
    'src/render',
    'src/model',
    'src/shards',
    'src/compare',
    'src/setup',
    'src/kits',
    'src/dsl',
    'src/core',
  ],
  datasets: ['src/kits', 'src/compiler', 'src/render', 'src/shards', 'src/model', 'src/dsl', 'src/core'],
};

const arrows = Object.entries(layers).map(([folder, allowed]) => ({
  name: `layer-${folder.replace('/', '-')}`,
  comment: `${folder} may import only ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: '^(src|training|datasets)/', pathNot: `^(${[folder, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.config\\.ts$', '\\.d\\.ts$', '^tests/', '^bench/'] },
      to: {},
    },
    {
      name: 'no-dev-dependencies-in-product',
      severity: 'error',
      from: { path: '^(src|training|datasets)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

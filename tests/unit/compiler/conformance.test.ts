/** What every target must do with every kit, whoever wrote either. */
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileScreen, fileText, targets, type CompiledScreen } from '../../../src/compiler/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { Random } from '../../../src/core/random.ts';
import { parseOrThrow, walk, type Screen } from '../../../src/dsl/index.ts';
import { listKits, loadKit, sampleContent, sampleScreen } from '../../../src/kits/index.ts';

const FORMS = join(packageRoot, 'tests', 'fixtures', 'kits', 'forms');
const kits = await Promise.all([...(await listKits()), FORMS].map(loadKit));
const pairs = kits.flatMap((kit) =>
  Object.values(targets).map((target) => [kit.name, target.name, kit] as const),
);

const textOf = ({ files }: CompiledScreen): string => files.map(fileText).join('\n');

describe.each(pairs)('%s to %s', (_kit, target, kit) => {
  const draw = (seed: number): Screen => sampleScreen(kit, Random.from(seed));

  it('compiles random screens without a placeholder, and names every component', async () => {
    for (let seed = 0; seed < 15; seed++) {
      const screen = draw(seed);
      const compiled = await compileScreen(screen, kit, target, { name: 'Login' });
      expect(compiled.placeholders).toEqual([]);
      const expected = Array.from(walk(screen), ({ node, path }) => ({ path, component: node.name }));
      expect(compiled.nodes.map(({ path, component }) => ({ path, component }))).toEqual(expected);
      expect(new Set(compiled.nodes.map(({ reference }) => reference)).size).toBe(expected.length);
    }
  });

  it('gives the same bytes again, and no marks of its own making', async () => {
    const compile = (): Promise<CompiledScreen> =>
      compileScreen(draw(3), kit, target, { content: sampleContent(kit, Random.from(3)) });
    const first = await compile();
    expect(await compile()).toEqual(first);
    expect(textOf(first)).not.toContain('\u0001');
    expect(textOf(first)).not.toMatch(/\{\{|undefined|\[object/);
  });

  it('writes files whose paths stay below the target’s folder, each once', async () => {
    const property = fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (name) => {
      const { files } = await compileScreen(draw(1), kit, target, { name });
      const paths = files.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) expect(path).toMatch(/^(?:[\w.-]+\/)*[\w.-]+$/);
      expect(paths.flatMap((path) => path.split('/'))).not.toContain('..');
    });
    await fc.assert(property, { numRuns: 10 });
  });

  it('puts a marked placeholder where a component is unknown, and keeps what is inside it', async () => {
    const [first = ''] = kit.components.keys();
    const screen: Screen = {
      children: [...draw(2).children, { name: 'hologram', children: [{ name: 'beam' }] }],
    };
    const { placeholders, nodes, files } = await compileScreen(screen, kit, target);
    const at = screen.children.length - 1;
    expect(placeholders).toMatchObject([
      { path: [at], component: 'hologram', reason: `The kit ${kit.name} has no component hologram.` },
      { path: [at, 0], component: 'beam' },
    ]);
    expect(nodes.filter(({ component }) => component === 'beam')).toHaveLength(1);
    expect(files.map(fileText).join('\n')).toMatch(/hologram[\s\S]*beam/);
    await expect(compileScreen(screen, kit, target, { strict: true })).rejects.toMatchObject({
      kind: 'input',
      hint: expect.stringContaining(first) as string,
    });
  });

  it('loses nothing that stands inside a leaf', async () => {
    const leaf = [...kit.components.values()].find(({ content }) => content === undefined)?.name ?? '';
    const screen: Screen = { children: [...draw(4).children, { name: leaf, children: [{ name: leaf }] }] };
    const { placeholders } = await compileScreen(screen, kit, target);
    expect(placeholders).toMatchObject([{ component: leaf, path: [screen.children.length - 1] }]);
  });

  it('lists what stands in for components without a counterpart, each once', async () => {
    const { approximations } = await compileScreen(draw(5), kit, target);
    const present = new Set(Array.from(walk(draw(5)), ({ node }) => node.name));
    const expected = [...present].flatMap((component) => {
      const note = kit.components.get(component)?.approximations[target];
      return note === undefined ? [] : [{ component, note }];
    });
    expect(approximations).toEqual(expected);
  });

  it('compiles nothing at all to something', async () => {
    const { files, nodes } = await compileScreen(parseOrThrow(''), kit, target);
    expect(files.length).toBeGreaterThan(0);
    expect(nodes).toEqual([]);
  });
});

/** `screen.json`: written and read back, values of another tree, and what is no such file. */
import { describe, expect, it } from 'vitest';
import {
  isDocumentFile,
  parseDocument,
  parseOrThrow,
  printDocument,
  type NodeValues,
  type ScreenDocument,
  type Theme,
} from '../../../src/dsl/index.ts';

const tree = parseOrThrow('header { btn }\nrow { card { photo } }\n');
const values = new Map<string, NodeValues>([
  ['0', { box: [0, 0, 1, 0.1] }],
  [
    '0.0',
    { content: { label: 'Save “all” </script> $& \u202e' }, style: { color: '#102030', fontSize: 14 } },
  ],
  ['1.0.0', { box: [0.5, 0.5, 0.75, 0.75], content: { image: { picture: 'photo-1.png' } } }],
]);
const document: ScreenDocument = {
  tree,
  values,
  pictures: new Map([['photo-1.png', new Uint8Array([1])]]),
};

const withNode = (path: string, node: unknown): string =>
  JSON.stringify({ format: 'pixelwright-screen/1', nodes: { [path]: node } });

const withTheme = (theme: object): string =>
  JSON.stringify({
    format: 'pixelwright-screen/1',
    theme: { colors: {}, sizes: {}, spaces: {}, families: {}, looks: {}, ...theme },
    nodes: {},
  });

describe('screen.json', () => {
  it('gives back what was written, a line for each component', () => {
    const text = printDocument(document);
    expect(text.split('\n')).toHaveLength(4 + 5 + 2);
    expect(parseDocument(text, tree, 'screen.json')).toEqual({
      values,
      pictures: ['photo-1.png'],
      stale: [],
      unknownLooks: [],
    });
    expect(isDocumentFile(text)).toBe(true);
  });

  it('carries a theme, looks, texts in runs and the size of the screen', () => {
    const looks: Theme['looks'] = new Map([
      ['nav-link', { padding: [1, 2, 3, 4] as const, color: '#102030' }],
      ['hero', { backgroundPicture: 'hero.jpg', columns: [200, { fr: 2 }] }],
    ]);
    const themed: ScreenDocument = {
      tree,
      values: new Map<string, NodeValues>([
        [
          '0.0',
          { look: 'nav-link', content: { text: { runs: [{ text: 'a ' }, { text: 'b', link: true }] } } },
        ],
      ]),
      pictures: new Map(),
      viewport: { width: 1280, height: 2000 },
      theme: {
        colors: new Map([['ink', '#102030']]),
        sizes: new Map([['text-body', 16]]),
        spaces: new Map([['space-1', 4]]),
        families: new Map([['body', 'Open Sans']]),
        looks,
      },
    };
    const { values: kept, theme, viewport, pictures } = parseDocument(printDocument(themed), tree, 'a.json');
    expect({ values: kept, theme, viewport }).toEqual({
      values: themed.values,
      theme: themed.theme,
      viewport: themed.viewport,
    });
    expect(pictures).toEqual(['hero.jpg']);
    const again: ScreenDocument = { ...themed, ...(theme === undefined ? {} : { theme }) };
    expect(printDocument(again)).toBe(printDocument(themed));
    const gone: ScreenDocument = { ...themed, values: new Map([['0.0', { look: 'no-such' }]]) };
    const { values: left, unknownLooks } = parseDocument(printDocument(gone), tree, 'a.json');
    expect([left.size, unknownLooks]).toEqual([0, ['0.0: no-such']]);
  });

  it('names values of a component that the tree has not', () => {
    const other = parseOrThrow('header { link }\nrow { card { photo } }\n');
    const { values: kept, stale } = parseDocument(printDocument(document), other, 'screen.json');
    expect(stale).toEqual(['0.0']);
    expect([...kept.keys()]).toEqual(['0', '1.0.0']);
  });

  it.each([
    ['another member', withNode('0', { component: 'header', colour: '#000000' })],
    ['a path that is none', withNode('0.a', { component: 'header' })],
    [
      'a picture elsewhere',
      withNode('0', { component: 'header', content: { image: { picture: '../a.png' } } }),
    ],
    ['a hidden picture', withNode('0', { component: 'header', content: { image: { picture: '.png' } } })],
    ['a color that is code', withNode('0', { component: 'header', style: { color: 'red;}' } })],
    [
      'a picture of a look elsewhere',
      withTheme({ looks: { hero: { backgroundPicture: '"); } body { x: url(/etc/passwd' } } }),
    ],
    ['a look whose name is code', withTheme({ looks: { 'a {} b': {} } })],
    ['a color of the theme that is none', withTheme({ colors: { ink: 'red' } })],
    [
      'looks without end',
      withTheme({ looks: Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`a${at}`, {}])) }),
    ],
    ['another format', '{"format":"pixelwright-screen/9","nodes":{}}'],
    ['half of it', '{"format":"pixelwright-screen/1",'],
  ])('refuses %s', (_what, text) => {
    expect(() => parseDocument(text, tree, 'screen.json')).toThrow(
      expect.objectContaining({
        kind: 'input',
        where: expect.stringContaining('screen.json') as string,
      }) as Error,
    );
  });

  it('leaves JSON of others alone', () => {
    expect(isDocumentFile('{"name":"package"}')).toBe(false);
  });
});

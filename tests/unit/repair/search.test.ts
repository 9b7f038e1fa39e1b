/** The search for a tree: its neighbours by the grammar, its words, and what it finds by pictures that a test draws. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  checkScreen,
  parseOrThrow,
  pathKey,
  print,
  walk,
  type ScreenDocument,
} from '../../../src/dsl/index.ts';
import { loadKit, type Kit } from '../../../src/kits/index.ts';
import { withTree } from '../../../src/repair/carry-values.ts';
import { neighbours } from '../../../src/repair/search/neighbours.ts';
import { searchTree, type DrawnDocument } from '../../../src/repair/search/search-tree.ts';
import { sha256 } from '../../../src/core/files/index.ts';

const HEADER = 'header {\nbtn-active, btn-inactive\n}\n';
const card = (button: string): string => `row {\nsingle {\nsmall-title, text, ${button}\n}\n}\n`;
const TREE = `${HEADER}${card('btn-green')}${card('btn-red')}`;
const SIDE = 256;

let kit: Kit;
beforeAll(async () => {
  kit = await loadKit('web');
});

const documentOf = (text: string): ScreenDocument => ({
  tree: parseOrThrow(text),
  values: new Map(),
  pictures: new Map(),
});

/** A line of its own color for each component, from above; drawn by the test in place of a browser. */
async function draw({ tree }: ScreenDocument): Promise<DrawnDocument> {
  const pixels = new Uint8Array(SIDE * SIDE * 3).fill(255);
  const nodes = Array.from(walk(tree));
  const height = 8;
  for (const [line, { node }] of nodes.entries()) {
    const [red = 0, green = 0, blue = 0] = Buffer.from(sha256(node.name), 'hex');
    for (let at = line * height * SIDE; at < (line + 1) * height * SIDE; at++)
      pixels.set([red, green, blue], at * 3);
  }
  return Promise.resolve({
    pixels,
    boxes: nodes.map((_, line) => [0, (line * height) / SIDE, 1, ((line + 1) * height) / SIDE] as const),
  });
}

describe('neighbours of a tree', () => {
  it('fit the grammar, are others, and come once', () => {
    const tree = parseOrThrow(TREE);
    const paths = Array.from(walk(tree), ({ path }) => path);
    const all = [...neighbours(tree, kit, paths)];
    const texts = all.map((one) => print(one));
    expect(new Set(texts).size).toBe(all.length);
    expect(texts).not.toContain(print(tree));
    expect(all.flatMap((one) => checkScreen(one, kit))).toEqual([]);
    expect(texts).toContain(print(parseOrThrow(`${HEADER}${card('btn-orange')}${card('btn-red')}`)));
    expect(texts).toContain(print(parseOrThrow(`${HEADER}${card('btn-red')}`)));
  });
});

describe('a tree with other components', () => {
  it('leaves the others their words, wherever they stand now', () => {
    const document = {
      ...documentOf(TREE),
      values: new Map([
        [pathKey([2, 0, 0]), { content: { text: 'Kept' } }],
        [pathKey([2, 0, 2]), { content: { label: 'Go' } }],
      ]),
    };
    const moved = withTree(document, parseOrThrow(`${HEADER}${card('btn-red')}`), kit);
    expect(moved.values.get(pathKey([1, 0, 0]))).toEqual({ content: { text: 'Kept' } });
    const more = withTree(
      document,
      parseOrThrow(`${HEADER}${card('btn-red')}${TREE.slice(HEADER.length)}`),
      kit,
    );
    expect(more.values.get(pathKey([3, 0, 0]))).toEqual({ content: { text: 'Kept' } });
  });
});

describe('the search', () => {
  const search = async (from: string, maxRenderings = 400) => {
    const { signal } = new AbortController();
    const { pixels: expected } = await draw(documentOf(TREE));
    return searchTree(documentOf(from), { kit, expected, side: SIDE, draw, maxRenderings, signal });
  };

  it.each([
    ['another button', `${HEADER}${card('btn-orange')}${card('btn-red')}`],
    ['a row less', `${HEADER}${card('btn-green')}`],
    [
      'a button more',
      `${HEADER.replace('btn-active', 'btn-active, btn-inactive')}${card('btn-green')}${card('btn-red')}`,
    ],
    [
      'two wrong',
      `${HEADER.replace('active, btn-in', 'inactive, btn-')}${card('btn-red')}${card('btn-red')}`,
    ],
  ])('comes back from %s', async (_what, from) => {
    const found = await search(from);
    expect(print(found.document.tree)).toBe(print(parseOrThrow(TREE)));
    expect(found.after).toBe(0);
    expect(found.before).toBeGreaterThan(0);
  });

  it('never ends with worse, and not behind its renderings', async () => {
    const found = await search(`${HEADER}${card('btn-green')}`, 3);
    expect(found.renderings).toBeLessThanOrEqual(3);
    expect(found.after).toBeLessThanOrEqual(found.before);
  });

  it('draws a right tree once', async () => {
    expect(await search(TREE)).toMatchObject({ renderings: 1, before: 0, after: 0 });
  });

  it('stops where it is told to', async () => {
    const { pixels: expected } = await draw(documentOf(TREE));
    const aborted = AbortSignal.abort(new Error('stopped'));
    const options = { kit, expected, side: SIDE, draw, maxRenderings: 9, signal: aborted };
    await expect(searchTree(documentOf(HEADER + card('btn-red')), options)).rejects.toThrow('stopped');
  });
});

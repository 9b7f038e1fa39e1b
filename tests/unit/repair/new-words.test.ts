/** Words for what a repair added: of the screenshot, at its place, and of nothing else. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '../../../src/core/box.ts';
import { parseOrThrow, pathKey, walk, type NodeValues, type ScreenDocument } from '../../../src/dsl/index.ts';
import { loadKit, type Kit } from '../../../src/kits/index.ts';
import type { Picture, WordSource } from '../../../src/readers/index.ts';
import type { FoundLine } from '../../../src/reading/index.ts';
import { withNewWords } from '../../../src/repair/new-words.ts';

const TREE = parseOrThrow('header {\nbtn-active, btn-inactive\n}\n');
const PLACES: readonly Box[] = [
  [0, 0, 1, 0.1],
  [0.02, 0.02, 0.12, 0.08],
  [0.13, 0.02, 0.23, 0.08],
];
const picture = { width: 1200, height: 690 } as Picture;

const lineOf = (text: string, box: Box): FoundLine => ({
  text,
  box,
  words: [{ text, box, color: '#000000', underline: false }],
  color: '#000000',
  background: '#ffffff',
  confidence: 1,
});

/** Stands in for the word reader, which has tests of its own. */
const words: WordSource = {
  identity: 'test',
  find: () => Promise.resolve([lineOf('Home', [40, 25, 130, 45]), lineOf('Prices', [170, 25, 260, 45])]),
  close: () => Promise.resolve(),
};

let kit: Kit;
beforeAll(async () => {
  kit = await loadKit('web');
});

function documentOf(known: ReadonlyMap<string, NodeValues>): ScreenDocument {
  return { tree: TREE, values: known, pictures: new Map() };
}

async function filled(document: ScreenDocument): Promise<(NodeValues['content'] | undefined)[]> {
  const { signal } = new AbortController();
  const { values } = await withNewWords(document, PLACES, { kit, picture, words, signal });
  return Array.from(walk(TREE), ({ path }) => values.get(pathKey(path))?.content);
}

describe('words of what is new', () => {
  it('are those of the screenshot, and all others stay', async () => {
    const edited = new Map([[pathKey([0, 0]), { content: { text: 'My own' } }]]);
    expect(await filled(documentOf(edited))).toEqual([undefined, { text: 'My own' }, { text: 'Prices' }]);
  });

  it('are the kit’s own where those of all others are', async () => {
    expect(await filled(documentOf(new Map()))).toEqual([undefined, undefined, undefined]);
  });
});

// Screens whose trees are known on both sides: what is said of them, each by its place in the tree.
import { describe, expect, it } from 'vitest';
import { compareTrees } from '../../../src/check/compare/structure/compare-trees.ts';
import { bareDocument, parseOrThrow, type NodeValues } from '../../../src/dsl/index.ts';

const size = { width: 200, height: 100 };
const gui =
  'header{btn-active,btn-inactive}row{single{title,text,btn-green}}row{double{btn-red}double{text}}';

function changes(
  before: string,
  after: string,
  words: readonly Readonly<Record<string, NodeValues>>[] = [],
  wordsCount = true,
) {
  const screen = (text: string, values: Readonly<Record<string, NodeValues>> = {}) => ({
    document: { ...bareDocument(parseOrThrow(text)), values: new Map(Object.entries(values)) },
    size,
  });
  return compareTrees(screen(before, words[0]), screen(after, words[1]), wordsCount) ?? [];
}

function said(...args: Parameters<typeof changes>): string[] {
  return changes(...args).map(({ sentence }) => sentence);
}

describe('trees that are known', () => {
  it('are the same where nothing changed', () => {
    expect(said(gui, gui)).toEqual([]);
  });

  it('tell which component became which', () => {
    expect(said(gui, gui.replace('btn-red', 'btn-orange'))).toEqual([
      'Row 3, column 1: btn-red became a btn-orange.',
    ]);
  });

  it('tell what is gone, and what is new, as wholes', () => {
    expect(said(gui, gui.replace(',btn-inactive', ''))).toEqual(['Row 1, column 2: btn-inactive is gone.']);
    expect(said(gui, `${gui}row{single{title}}`)).toEqual(['Row 4: row is new.']);
  });

  it('tell what stands elsewhere', () => {
    const after = gui.replace('title,text,btn-green', 'btn-green,title,text');
    expect(said(gui, after)).toEqual(['Row 2, column 1: btn-green stands in another place.']);
  });

  it('tell what is said instead, unless words are free, and where', () => {
    const box = [0.5, 0.5, 1, 1] as const;
    const words = ['Save', 'Store'].map((text) => ({ '1.0.2': { content: { text }, box } }));
    expect(said(gui, gui, words)).toEqual([
      'Row 2, column 1: btn-green “Save” says “Store” instead of “Save”.',
    ]);
    expect(changes(gui, gui, words)[0]?.before).toEqual([100, 50, 200, 100]);
    expect(said(gui, gui, words, false)).toEqual([]);
  });

  it('are left to the pictures where they are too large', () => {
    const many = Array.from({ length: 300 }, () => 'row{single{text}}').join('');
    const screen = { document: bareDocument(parseOrThrow(many)), size };
    expect(compareTrees(screen, screen, true)).toBeUndefined();
  });
});

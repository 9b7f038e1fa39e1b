/** Places that are read once more: which ones, how, and that their words stand where they stood. */
import { describe, expect, it } from 'vitest';
import type { Change, StructureComparison } from '../../../src/check/types.ts';
import type { ReadScreen } from '../../../src/check/compare/structure/read-screen.ts';
import { seeLines } from '../../../src/check/compare/structure/read-screen.ts';
import { lookAgain, placesToRead, simpler } from '../../../src/check/compare/structure/second-look.ts';
import type { Box } from '../../../src/core/box.ts';
import type { WordSource } from '../../../src/readers/index.ts';
import { prepareTypes, type FoundLine } from '../../../src/reading/index.ts';
import { draw, part, SIZE } from './drawn-screen.ts';

const signal = new AbortController().signal;

function change(kind: Change['kind'], before: Box | null, after: Box | null = before): Change {
  return { kind, component: 'text', label: null, place: '', sentence: '', before, after };
}

function found(text: string, box: Box): FoundLine {
  const word = { text, box, color: '#202020', underline: false };
  return { text, box, words: [word], color: '#202020', background: '#ffffff', confidence: 1 };
}

async function read(lines: readonly FoundLine[]): Promise<ReadScreen> {
  await prepareTypes(signal);
  const words = lines.map(({ text, box }) => part('text', box, { words: text }));
  return seeLines(draw(words), lines);
}

/** Reads one line wherever it is asked, and keeps how large the pictures were. */
function source(text: string, box: Box): { readonly words: WordSource; readonly sizes: number[][] } {
  const sizes: number[][] = [];
  const words: WordSource = {
    identity: 'one line',
    find: async (picture) => {
      const { width, height } = await picture.raw();
      sizes.push([width, height]);
      return [found(text, box)];
    },
    close: () => Promise.resolve(),
  };
  return { words, sizes };
}

describe('what is read once more', () => {
  it('is where something was told, with the whole of its lines, once', () => {
    const lines: Box[] = [
      [10, 20, 200, 34],
      [10, 60, 200, 74],
    ];
    const changes = [change('reworded', [50, 20, 90, 34]), change('removed', [120, 21, 140, 33], null)];
    expect(placesToRead(changes, lines)).toEqual([[10, 20, 200, 34]]);
  });

  it('is nothing where only a color changed, or a place', () => {
    const box: Box = [50, 20, 90, 34];
    expect(placesToRead([change('recolored', box), change('moved', box)], [])).toEqual([]);
  });

  it('is enlarged, and its words come back to their places', async () => {
    const first = await read([found('NewsaEvents', [40, 40, 140, 54]), found('Total', [40, 120, 90, 134])]);
    const { words, sizes } = source('News', [20, 18, 60, 42]);
    const again = await lookAgain(
      { before: first, after: first },
      [change('reworded', [40, 40, 140, 54])],
      words,
      signal,
    );
    expect(sizes).toEqual([
      [232, 60],
      [232, 60],
    ]);
    expect(again?.before.lines.map(({ text, box }) => [text, ...box])).toEqual([
      ['Total', 40, 120, 90, 134],
      ['News', 42, 41, 62, 53],
    ]);
  });

  it('is nothing where most of the picture would be', async () => {
    const screen = await read([]);
    const { words, sizes } = source('News', [0, 0, 9, 9]);
    const all: Box = [0, 0, SIZE.width, SIZE.height / 2];
    expect(await lookAgain({ before: screen, after: screen }, [change('removed', all)], words, signal)).toBe(
      undefined,
    );
    expect(sizes).toEqual([]);
  });

  it('counts where it tells less, or as much, unless words had no part in what was told', () => {
    const told = (...kinds: Change['kind'][]): StructureComparison => ({
      reader: 'page',
      changes: kinds.map((kind) => change(kind, null)),
      tolerated: [],
    });
    const [first, less] = [told('reworded', 'added'), told('added')];
    expect(simpler(first, less)).toBe(less);
    expect(simpler(less, first)).toBe(less);
    const [size, place] = [told('resized'), told('added')];
    expect(simpler(size, place)).toBe(size);
    expect(simpler(place, size)).toBe(size);
    expect(simpler(first, told()), 'which explains nothing').toBe(first);
  });
});

// What the comparison says of screens whose parts are known: each change by its name and place, and no more than that.
import { describe, expect, it } from 'vitest';
import { comparePixels } from '../../../src/check/compare/pixels/compare-pixels.ts';
import { compareStructure } from '../../../src/check/compare/structure/compare-structure.ts';
import type { Part } from '../../../src/check/compare/structure/part.ts';
import type { Box } from '../../../src/core/box.ts';
import { draw, part, screen } from './drawn-screen.ts';

const title = part('heading-1', [10, 10, 150, 26], { words: 'Your basket' });
const save = part('button', [10, 40, 70, 60], { words: 'Save', fill: '#2060d0', ink: '#ffffff' });
const cancel = part('button', [80, 40, 140, 60], { words: 'Cancel it', fill: '#c0c0c0' });
const picture = part('image', [200, 40, 260, 100]);
const total = part('text', [10, 120, 110, 136], { words: 'Total 64.20' });
const note = part('text', [10, 150, 160, 166], { words: 'Paid by card' });
const all = [title, save, cancel, picture, total, note];

interface Options {
  readonly letters?: number;
  readonly masks?: readonly Box[];
  readonly wordsCount?: boolean;
}

function changes(
  after: readonly Part[],
  { letters = 0, masks = [], wordsCount = true }: Options = {},
): string[] {
  const [baseline, candidate] = [draw(all), draw(after, letters)];
  const { map } = comparePixels(baseline, candidate, 0.1, undefined);
  const compared = compareStructure({
    baseline,
    candidate,
    shared: { before: baseline, after: candidate },
    before: screen(all),
    after: screen(after),
    marks: map.marks,
    masks,
    wordsCount,
  });
  return compared.changes.map(({ sentence }) => sentence);
}

function without(...gone: readonly Part[]): Part[] {
  return all.filter((one) => !gone.includes(one));
}

function moved(one: Part, x: number, y: number): Part {
  const [left, top, right, bottom] = one.box;
  return { ...one, box: [left + x, top + y, right + x, bottom + y] };
}

describe('the structure of a screen', () => {
  it('is the same where nothing changed', () => {
    expect(changes(all)).toEqual([]);
  });

  it('says which button has another color, and which', () => {
    expect(changes([...without(save), { ...save, fill: '#d03040' }])).toEqual([
      'Row 2, column 1: button “Save” became red (#2060d0 → #d03040).',
    ]);
  });

  it('says which letters have another color', () => {
    expect(changes([...without(note), { ...note, ink: '#c00020' }])).toEqual([
      'Row 4: text “Paid by card” has red letters (#202020 → #c00020).',
    ]);
  });

  it('says what is gone and what is new', () => {
    expect(changes(without(picture))).toEqual(['Row 2, column 3: picture is gone.']);
    const added = part('text', [10, 190, 120, 206], { words: 'Something new' });
    expect(changes([...all, added])).toEqual(['Row 5: text “Something new” is new.']);
  });

  it('says what moved, by two pixels too, and whatever went with it once', () => {
    expect(changes([...without(cancel), moved(cancel, 2, 0)])).toEqual([
      'Row 2, column 2: button “Cancel it” moved 2 px to the right.',
    ]);
    expect(changes([title, save, cancel, picture, moved(total, 0, 14), moved(note, 0, 14)])).toEqual([
      'Row 3: text “Total 64.20” moved 14 px down, and one other with it.',
    ]);
  });

  it('does not say of what follows that it moved', () => {
    const after = [title, save, cancel, picture, moved(note, 0, -30)];
    expect(changes(after)).toEqual(['Row 3: text “Total 64.20” is gone.']);
  });

  it('says which two changed places', () => {
    const after = [...without(total, note), moved(total, 0, 30), moved(note, 0, -30)];
    expect(changes(after)).toEqual(['Row 3: text “Total 64.20” changed places with text “Paid by card”.']);
  });

  it('says what is said instead, unless words are free', () => {
    const other = { ...total, words: 'Total 64.90' };
    expect(changes([...without(total), other])).toEqual([
      'Row 3: text “Total 64.20” says “64.90” instead of “64.20”.',
    ]);
    expect(changes([...without(total), other], { wordsCount: false })).toEqual([]);
  });

  it('minds no other letters of the same words, and sees a color through them', () => {
    expect(changes(all, { letters: 1 })).toEqual([]);
    expect(changes([...without(save), { ...save, fill: '#d03040' }], { letters: 1 })).toEqual([
      'Row 2, column 1: button “Save” became red (#2060d0 → #d03040).',
    ]);
  });

  it('tolerates what is masked', () => {
    expect(changes(without(picture), { masks: [[195, 35, 265, 105]] })).toEqual([]);
  });
});

// Blocks, words and controls that have another color, or went with their ground: what readers make of them is no change of its own.
import { describe, expect, it } from 'vitest';
import { changesOf } from './changes-of.ts';
import { line, part } from './drawn-screen.ts';

const title = part('heading-1', [10, 10, 150, 26], { words: 'Your basket' });
const note = part('text', [10, 40, 160, 56], { words: 'Paid by card' });
const still = [title, note];

function block(box: [number, number, number, number], fill: string, holds = false) {
  return part('column', box, { family: 'surface', fill, holds });
}

describe('a block that has another color', () => {
  it('had that of the block around it before, and is not new', () => {
    const blue = block([10, 70, 290, 150], '#0067c6', true);
    const red = block([10, 110, 60, 150], '#cd3c32');
    expect(changesOf({ before: [...still, blue], after: [...still, blue, red] })).toEqual([
      'Row 3: column became red (#0067c6 → #cd3c32).',
    ]);
  });

  it('is new where nothing but the page was before', () => {
    const red = block([10, 110, 60, 150], '#cd3c32');
    expect(changesOf({ before: still, after: [...still, red] })).toEqual(['Row 3: column is new.']);
  });

  it('is the ground of a button that is as it was', () => {
    const row = block([10, 70, 290, 150], '#f0f1f1', true);
    const green = part('button', [110, 80, 190, 140], { words: 'Search', fill: '#008f79', ink: '#ffffff' });
    const red = block([100, 70, 200, 150], '#cd3c32', true);
    const [before, after] = [
      [...still, row, green],
      [...still, row, red, green],
    ];
    expect(changesOf({ before, after, seen: [...still, row, red] })).toEqual([
      'Row 3: panel became red (#f0f1f1 → #cd3c32).',
    ]);
  });
});

describe('what is read as another thing', () => {
  it('on another color, has that color', () => {
    const go = part('button', [10, 70, 60, 100], { words: 'Go', fill: '#efefef' });
    const red = { ...go, fill: '#cd3c32' };
    const seen = [...still, part('icon', go.box, { family: 'picture', words: 'Go', letterSize: 18 })];
    expect(changesOf({ before: [...still, go], after: [...still, red], seen })).toEqual([
      'Row 3: button “Go” became red (#efefef → #cd3c32).',
    ]);
  });

  it('as its words moved, is told by these', () => {
    const ground = { fill: '#811707', ink: '#ffffff' };
    const box = [100, 70, 200, 110] as const;
    const link = (top: number) => {
      const words = line('EVENTS', 120, top, '#ffffff');
      return [words.box, words.pieces] as const;
    };
    const [, was] = link(80);
    const [, is] = link(82);
    const panel = block([...box], ground.fill);
    const text = part('link', [...box], { ...ground, words: 'EVENTS', pieces: was });
    const other = part('row', [100, 70, 230, 110], { family: 'surface', fill: ground.fill, holds: true });
    const beside = block([200, 70, 230, 110], ground.fill);
    expect(
      changesOf({
        before: [...still, panel, beside, ...was],
        after: [...still, panel, beside, ...is],
        known: [...still, text],
        seen: [...still, other],
      }),
    ).toEqual(['Row 3: text “EVENTS” moved 2 px down.']);
  });

  it('in compressed letters, is of one hue', () => {
    const blue = part('text', [10, 190, 230, 206], { words: 'extends Serializable', ink: '#0000ff' });
    const dull = { ...blue, ink: '#0b046f' };
    const red = { ...blue, ink: '#cd0014' };
    const gray = block([10, 70, 290, 150], '#808080');
    const before = [...still, gray, blue];
    expect(changesOf({ before, after: [...still, gray, dull], isNoisy: true })).toEqual([]);
    expect(changesOf({ before, after: [...still, gray, red], isNoisy: true })).toEqual([
      'Row 4: text “extends Serializable” has red letters (#0000ff → #cd0014).',
    ]);
  });
});

describe('what is gone', () => {
  it('took its ground with it', () => {
    const [white, sky] = ['#ffffff', '#d0f0f8'];
    const words = line('0 / 157', 20, 190);
    const cell = part('text', [10, 184, 90, 210], { ...words, box: [10, 184, 90, 210], fill: sky });
    const ground = block([10, 184, 90, 210], sky);
    const empty = part('input', [10, 184, 90, 210], { family: 'control', fill: white });
    expect(
      changesOf({
        before: [...still, ground, ...words.pieces],
        after: still,
        known: [...still, cell],
        seen: [...still, empty],
      }),
    ).toEqual(['Row 3: text “0 / 157” is gone.']);
  });

  it('is so where the next one, which looks like it, came to its place', () => {
    const entry = (words: string, top: number, ink: string) =>
      part('link', [10, top, 80, top + 16], { words, ink });
    const [first, second, third] = [
      entry('RC15', 70, '#202020'),
      entry('RC15', 90, '#484848'),
      entry('Attachments', 110, '#202020'),
    ];
    const up = { box: [10, 70, 80, 86] } as const;
    const next = { box: [10, 90, 80, 106] } as const;
    const before = [...still, first, second, third];
    const after = [...still, { ...second, ...up }, { ...third, ...next }];
    const named = (all: typeof before) =>
      all.map((one) => (one.ink === '#484848' ? { ...one, words: 'RC16' } : one));
    expect(changesOf({ before, after, known: named(before), seen: named(after) })).toEqual([
      'Row 3: link “RC15” is gone.',
    ]);
  });
});

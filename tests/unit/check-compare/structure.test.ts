// What the comparison says of screens whose parts are known: each change by its name and place, and no more than that.
import { describe, expect, it } from 'vitest';
import type { Part } from '../../../src/check/compare/structure/part.ts';
import { changesOf, type Drawn } from './changes-of.ts';
import { line, part } from './drawn-screen.ts';

const title = part('heading-1', [10, 10, 150, 26], { words: 'Your basket' });
const save = part('button', [10, 40, 70, 60], { words: 'Save', fill: '#2060d0', ink: '#ffffff' });
const cancel = part('button', [80, 40, 140, 60], { words: 'Cancel it', fill: '#c0c0c0' });
const picture = part('image', [200, 40, 260, 100]);
const total = part('text', [10, 120, 110, 136], { words: 'Total 64.20' });
const note = part('text', [10, 150, 160, 166], { words: 'Paid by card' });
const all = [title, save, cancel, picture, total, note];

interface Options extends Partial<Drawn> {
  readonly before?: readonly Part[];
}

function changes(after: readonly Part[], { before = all, ...options }: Options = {}): string[] {
  return changesOf({ before, after, ...options });
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

  it('says of what is read on one picture alone that it has another color, where the other shows it too', () => {
    const plain = part('button', [10, 190, 70, 206], { words: 'Profile', ink: '#5040d0' });
    const red = { ...plain, fill: '#d03040' };
    const unread = { ...red, words: null };
    expect(changes([...all, red], { before: [...all, plain], known: all, seen: [...all, unread] })).toEqual([
      'Row 5: button became red (#ffffff → #d03040).',
    ]);
    expect(changes([...all, plain], { before: [...all, red], known: [...all, unread], seen: all })).toEqual([
      'Row 5: button became white (#d03040 → #ffffff).',
    ]);
  });

  it('says first that a list entry is gone, then its number', () => {
    const number = part('text', [10, 190, 24, 206], { words: '3.' });
    const entry = part('text', [30, 190, 230, 206], { words: 'You may have deployed' });
    expect(changes(all, { before: [...all, number, entry] })).toEqual([
      'Row 5, column 2: text “You may have deployed” is gone.',
      'Row 5, column 1: text “3.” is gone.',
    ]);
  });

  it('does not say of a painted field that the lines around it are new', () => {
    const field = part('button', [10, 190, 230, 210], { words: 'Search', fill: '#f0f0f0' });
    const red = { ...field, fill: '#d03040' };
    const rule = part('rule', [9, 208, 231, 212], { family: 'rule', fill: '#202020' });
    expect(changes([...all, red, rule], { before: [...all, field] })).toEqual([
      'Row 5: button “Search” became red (#f0f0f0 → #d03040).',
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

  it('says of a panel that was painted that it is, and nothing of what stands on it', () => {
    const panel = part('section', [4, 112, 290, 172], { fill: '#d03040', holds: true });
    expect(changes([title, save, cancel, picture, panel, total, note])).toEqual([
      'Row 3: panel became red (#ffffff → #d03040).',
    ]);
  });

  it('says of many things that have one other color that they all have', () => {
    const rows = [0, 1, 2, 3].map((at) =>
      part('button', [10, 110 + 30 * at, 110, 130 + 30 * at], { words: `Entry ${at}`, fill: '#f0f0f0' }),
    );
    const painted = rows.map((one) => ({ ...one, fill: '#d03040' }));
    expect(changes([title, ...painted], { before: [title, ...rows] })).toEqual([
      'Row 2: button “Entry 0” became red (#f0f0f0 → #d03040), and so did 3 others.',
    ]);
  });

  it('says what is new, and not that it pushed others down', () => {
    const added = part('heading-2', [10, 132, 110, 148], { words: 'Quite another thing' });
    expect(changes([title, save, cancel, picture, added, moved(total, 0, 34), moved(note, 0, 34)])).toEqual([
      'Row 3: heading “Quite another thing” is new.',
    ]);
  });

  it('says nothing of words that readers took for a picture, where words are free', () => {
    const words = part('text', [10, 190, 110, 206], { words: 'Some words' });
    const other = part('text', [10, 190, 112, 206], { words: 'Something else' });
    const known = [...all, part('image', words.box)];
    expect(changes([...all, other], { before: [...all, words], known, wordsCount: false })).toEqual([]);
  });

  it('tolerates what is masked', () => {
    expect(changes(without(picture), { masks: [[195, 35, 265, 105]] })).toEqual([]);
  });

  describe('word by word', () => {
    const said = line('Sold by Annie Tippett in Fraddon', 20, 190);

    it('says which words of a text have another color', () => {
      const pieces = said.pieces.map((one) => (one.words === 'Annie' ? { ...one, ink: '#c00020' } : one));
      expect(changes([...all, { ...said, pieces }], { before: [...all, said] })).toEqual([
        'Row 5: text “Annie” has red letters (#202020 → #c00020).',
      ]);
    });

    it('says which are gone, and not that those behind them moved', () => {
      const after = [...all, line('Sold by in Fraddon', 20, 190)];
      expect(changes(after, { before: [...all, said] })).toEqual(['Row 5: text “Annie Tippett” is gone.']);
    });

    it('says which stand where others stood', () => {
      const after = [...all, line('Annie Tippett Sold by in Fraddon', 20, 190)];
      expect(changes(after, { before: [...all, said] })).toEqual([
        'Row 5: text “Sold by” changed places with text “Annie Tippett”.',
      ]);
    });

    it('says of a text what it says instead, as a whole', () => {
      const after = [...all, line('Sold by Annie Trelawny in Fraddon', 20, 190)];
      expect(changes(after, { before: [...all, said] })).toEqual([
        'Row 5: text “Sold by Annie Tippett in Fraddon” says “Trelawny” instead of “Tippett”.',
      ]);
    });
  });

  it('knows a page again that something new pushed down, out of its picture too', () => {
    const low = part('text', [20, 222, 140, 238], { words: 'At the end' });
    const added = part('text', [20, 12, 140, 28], { words: 'Quite another' });
    const after = [added, ...all.map((one) => moved(one, 0, 22))];
    expect(changes(after, { before: [...all, low] })).toEqual(['Row 1: text “Quite another” is new.']);
  });

  it('says that a text and a picture changed places', () => {
    const [words, icon] = [
      part('text', [20, 190, 90, 206], { words: 'Listen' }),
      part('image', [200, 188, 216, 204]),
    ];
    const after = [...all, moved(words, 126, 0), moved(icon, -180, 0)];
    expect(changes(after, { before: [...all, words, icon] })).toEqual([
      'Row 5, column 1: text “Listen” changed places with picture.',
    ]);
  });

  it('knows a control that is read as a block with words in it', () => {
    const select = part('select', [20, 190, 160, 212], {
      words: 'Size two',
      fill: '#f0f0f0',
      family: 'control',
    });
    const block = part('row', select.box, { holds: true, fill: '#d03040' });
    const inner = part('text', [26, 194, 120, 208], { words: 'Size two' });
    expect(changes([...all, block, inner], { before: [...all, select] })).toEqual([
      'Row 5: select “Size two” became red (#f0f0f0 → #d03040).',
    ]);
  });

  it('tells by the pixels alone of what nobody read as a part of its own', () => {
    const band = part('header', [0, 180, 300, 230], { fill: '#e5e5e5', family: 'surface' });
    const icon = part('image', [20, 190, 40, 210]);
    const read = [...all, band];
    const told = (before: readonly Part[], after: readonly Part[]): string[] =>
      changes([...read, ...after], { before: [...read, ...before], known: read, seen: read });
    expect(told([icon], [])).toEqual(['Row 5: picture is gone.']);
    expect(told([], [icon])).toEqual(['Row 5: picture is new.']);
    expect(told([icon], [moved(icon, 2, 0)])).toEqual(['Row 5: picture moved 2 px to the right.']);
    const faint = part('text', [20, 190, 90, 206], { words: 'Privacy', ink: '#c6c6c6' });
    expect(told([faint], [moved(faint, 2, 0)])).toEqual(['Row 5: picture moved 2 px to the right.']);
    const flat = part('button', icon.box, { fill: '#d03040' });
    expect(told([icon], [flat]), 'which may be letters').toEqual([]);
    expect(told([icon], [icon])).toEqual([]);
  });

  it('says that words of a text stand in another order', () => {
    const after = [...without(total), { ...total, words: '64.20 Total' }];
    expect(changes(after)).toEqual([
      'Row 3: text “Total 64.20” says “64.20 Total” instead of “Total 64.20”: the same words in another order.',
    ]);
  });

  it('in other letters, minds not how words are joined to texts', () => {
    const [one, other] = [
      part('link', [10, 190, 122, 206], { words: 'Cover Exhibition' }),
      part('link', [130, 190, 228, 206], { words: 'Hardware About' }),
    ];
    const joined = part('link', [10, 190, 228, 206], { words: 'Cover Exhibition Hardware About' });
    const before = [...all, one, other];
    expect(changes(before, { before, letters: 1, seen: [...all, joined] })).toEqual([]);
    const another = { ...joined, words: 'Cover Exhibition Hardware Surprise' };
    expect(changes(before, { before, letters: 1, seen: [...all, another] })).not.toEqual([]);
  });

  it('does not believe that a line is shorter where its pixels are the same', () => {
    const rule = (bottom: number): Part =>
      part('divider-vertical', [290, 20, 292, bottom], { fill: '#808080', family: 'rule' });
    const other = { ...note, ink: '#c00020' };
    const [before, after] = [
      [...all, rule(220)],
      [...without(note), other, rule(220)],
    ];
    expect(changes(after, { before, seen: [...without(note), other, rule(100)] })).toEqual([
      'Row 2, column 1: text “Paid by card” has red letters (#202020 → #c00020).',
    ]);
  });

  it('sees letters that have another color where readers know but that of their shadow', () => {
    const other = { ...note, ink: '#c08080' };
    const read = [...without(note), { ...note, ink: '#202020' }];
    expect(changes([...without(note), other], { seen: read })).toEqual([
      'Row 4: text “Paid by card” became red (#202020 → #c08080).',
    ]);
  });

  it('says of a picture that it moved, not that a line at its edge is gone', () => {
    const edge = part('divider', [199, 38, 261, 40], { fill: '#b0c0d0', family: 'rule' });
    const after = [...without(picture), moved(picture, 0, 2)];
    expect(changes(after, { before: [...all, edge] })).toEqual(['Row 3, column 3: picture moved 2 px down.']);
  });

  it('says of a line that it is gone where nothing moved', () => {
    const line = part('divider', [195, 120, 265, 122], { fill: '#808080', family: 'rule' });
    expect(changes(all, { before: [...all, line] })).toEqual(['Row 3, column 2: line is gone.']);
  });

  it('knows two things that were read as one word, of which one moved', () => {
    const [sign, word] = [
      part('text', [20, 190, 36, 206], { words: 'O' }),
      part('text', [42, 190, 84, 206], { words: 'Any' }),
    ];
    const joined = part('text', [20, 190, 84, 206], { words: 'OAny' });
    const after = [...all, moved(sign, 0, 2), word];
    expect(changes(after, { before: [...all, sign, word], known: [...all, joined] })).toEqual([
      'Row 5: text “O” moved 2 px down.',
    ]);
  });

  it('takes no word for a sign that was read as a picture', () => {
    const word = part('text', [20, 190, 80, 206], { words: 'Function' });
    const drawn = part('image', [20, 188, 90, 208]);
    expect(changes([...all, drawn], { before: [...all, word] })).toContain('Row 5: text “Function” is gone.');
    const sign = part('text', [20, 190, 80, 206], { words: 'O' });
    expect(changes([...all, drawn], { before: [...all, sign] })).toEqual([]);
  });

  it('says of larger letters that they are, and not what they drew to other places', () => {
    const word = (words: string, left: number, right: number, letterSize = 14): Part =>
      part('text', [left, 190, right, 190 + letterSize], { words, letterSize });
    const before = [...all, word('Larger', 20, 62), word('May', 70, 91), word('Post by', 100, 142)];
    // Of the same letters to readers, and drawn otherwise.
    const after = [...all, word('LARGER', 20, 76, 19), word('Post by', 84, 126), word('May', 134, 155)];
    expect(changes(after, { before })).toEqual([
      'Row 5, column 1: text “Larger” has larger letters (14 → 19 px).',
    ]);
  });

  it('knows again what nothing else says, though something like it stands in its place', () => {
    const word = (words: string, left: number, right: number): Part =>
      part('text', [left, 190, right, 204], { words });
    const after = [...all, word('Another', 104, 153), word('Other', 200, 242)];
    expect(changes(after, { before: [...all, word('Other', 100, 149)] })[0]).toBe(
      'Row 5, column 1: text “Another” is new.',
    );
  });

  it('says which words are gone before it says that of empty fields', () => {
    const field = part('input', [20, 190, 80, 206], { family: 'control', fill: '#c0c0c0' });
    const word = part('text', [100, 190, 149, 206], { words: 'Updated' });
    expect(changes(all, { before: [...all, field, word] })).toEqual([
      'Row 5, column 2: text “Updated” is gone.',
      'Row 5, column 1: input is gone.',
    ]);
  });

  it('says of what went far that it moved, before it says how its letters look there', () => {
    const word = part('text', [20, 200, 62, 214], { words: 'Listen' });
    const there = { ...moved(word, 200, -190), ink: '#c00020' };
    expect(changes([...all, there], { before: [...all, word] })).toEqual([
      'Row 5: text “Listen” moved 190 px up and 200 px to the right.',
      'Row 5: text “Listen” has red letters (#202020 → #c00020).',
    ]);
  });

  it('says nothing of words that are cut otherwise, but what moved', () => {
    const [joined, cut] = [line('AboutWhere to find us', 20, 190), line('About Where to find us', 20, 190)];
    const drawn = [part('image', [20, 190, 48, 206]), part('image', [60, 190, 150, 206])] as const;
    const after = [drawn[0], moved(drawn[1], 2, 0)];
    const told = changes([...all, ...after], {
      before: [...all, ...drawn],
      known: [...all, joined],
      seen: [...all, cut],
    });
    expect(told.filter((one) => one.includes('says'))).toEqual([]);
  });

  it('says of texts that have one other color that they do, once, and of the largest', () => {
    const red = [save, total, note].map((one) => ({ ...one, ink: '#c00020' }));
    expect(changes([...without(total, note), ...red.slice(1)])).toEqual([
      'Row 4: text “Paid by card” has red letters (#202020 → #c00020), and so has one other.',
    ]);
  });

  it('says of two texts that came side by side which one moved, not that the other says more', () => {
    const [one, other] = [
      part('text', [20, 190, 69, 204], { words: 'Company' }),
      part('text', [200, 190, 242, 204], { words: 'Upload' }),
    ];
    // Drawn a little otherwise, as where it stands between two pixels.
    const after = [...all, { ...one, ink: '#2c2c2c' }, moved(other, -131, 0)];
    const joined = part('text', [20, 190, 111, 204], { words: 'CompanyUpload', ink: '#2c2c2c' });
    const told = changes(after, { before: [...all, one, other], seen: [...all, joined] });
    expect(told).toEqual(['Row 5, column 2: text “Upload” moved 131 px to the left.']);
  });

  it('says of a painted block that it is gone, though another one of its color came far away', () => {
    const block = part('section', [20, 180, 120, 230], { fill: '#0000fe', family: 'surface' });
    const other = part('footer', [20, 140, 220, 156], { fill: '#0000fe', family: 'surface' });
    expect(changes([title, other], { before: [title, block] })).toContain('Row 2: section is gone.');
  });

  it('says of words in larger letters that they are, and not that their ground is gone', () => {
    const ground = part('link', [20, 186, 220, 210], { fill: '#d0e0f0', words: 'Annie Tippett' });
    const pieces = (size: number): Part[] =>
      line('Annie Tippett', 24, 190).pieces.map((one, at) => ({
        ...one,
        path: ground.path,
        letterSize: size,
        box: [24 + 4 * size * at, 190, 20 + 4 * size * (at + 1), 190 + size],
      }));
    const before = [...all, { ...ground, pieces: pieces(10) }];
    const drawn = [...all, { ...ground, pieces: [] }, ...pieces(16)];
    // Read as a heading, and without its ground.
    const seen = [...all, part('heading-1', ground.box, { words: 'Annie Tippett', pieces: pieces(16) })];
    const told = changes(drawn, {
      before: [...all, { ...ground, words: null }, ...pieces(10)],
      known: before,
      seen,
    });
    expect(told).toEqual([expect.stringContaining('“Annie Tippett” has larger letters (10 → 16 px)')]);
  });

  it('says nothing of what the lower edge leaves of letters', () => {
    const scrap = part('divider', [20, 236, 90, 240], { fill: '#802020', family: 'rule' });
    const red = { ...note, ink: '#c00020' };
    expect(changes([...without(note), red, scrap])).toEqual([expect.stringContaining('red letters')]);
    const bar = part('divider', [0, 236, 300, 240], { fill: '#802020', family: 'rule' });
    expect(changes([...all, bar])).toEqual(['Row 5: line is new.']);
  });

  it('in other letters, minds not a letter more, nor a line that was read as a picture', () => {
    const text = part('text', [10, 190, 122, 204], { words: 'Cover Exhibition' });
    const before = [...all, text];
    const misread = { ...text, words: 'OCover Exhlbitions' };
    expect(changes(before, { before, letters: 1, seen: [...all, misread] })).toEqual([]);
    const second = part('text', [10, 208, 122, 222], { words: 'login original' });
    const drawn = [...all, text, second];
    const known = [...all, text, part('image', second.box)];
    const whole = part('text', [10, 190, 122, 222], { words: 'Cover Exhibition login original' });
    expect(changes(drawn, { before: drawn, letters: 1, known, seen: [...all, whole] })).toEqual([]);
  });

  it('in other letters, minds not that a text was read as two, nor what few letters say of their size', () => {
    const whole = part('text', [10, 190, 122, 224], { words: 'Surviving him are his wife and sons' });
    const first = part('text', [10, 190, 122, 204], { words: 'Surviving him are' });
    const second = part('text', [10, 210, 122, 224], { words: 'his wife and sons' });
    const before = [...all, whole];
    expect(changes(before, { before, letters: 1, seen: [...all, first, second] })).toEqual([]);
    const larger = without(note).concat({ ...note, letterSize: 19 });
    expect(changes(all, { letters: 1, seen: larger })).toEqual([]);
    const [left, top] = note.box;
    const wider: Part = { ...note, letterSize: 19, box: [left, top, left + 204, top + 21] };
    expect(changes([...without(note), wider], { letters: 1 })).toEqual([
      expect.stringContaining('larger letters (14 → 19 px)'),
    ]);
  });

  it('minds not that one text among others has another font', () => {
    const heading = line('Walter Le Pere', 100, 190);
    const edges = [94, 140, 146, 161, 167, 202];
    const pieces = heading.pieces.map((piece, n): Part => ({
      ...piece,
      box: [edges[2 * n] ?? 0, 190, edges[2 * n + 1] ?? 0, 204],
    }));
    const wider: Part = { ...heading, box: [94, 190, 202, 204], pieces };
    const before = [...all, heading];
    expect(changes([...all, wider], { before })).toEqual([]);
    const red: Part = {
      ...wider,
      ink: '#c00020',
      pieces: wider.pieces.map((one) => ({ ...one, ink: '#c00020' })),
    };
    expect(changes([...all, red], { before })).not.toEqual([]);
  });

  it('in other letters, minds not that a space was lost where lines are joined', () => {
    const first = part('text', [10, 190, 122, 204], { words: 'Adam Jackson' });
    const second = part('text', [10, 210, 122, 224], { words: 'Wed Jan 31 2007' });
    const joined = part('text', [10, 190, 122, 224], { words: 'Adam Jackson WedJan 31 2007' });
    const before = [...all, first, second];
    expect(changes(before, { before, letters: 1, seen: [...all, joined] })).toEqual([]);
  });

  it('in other letters, says nothing of what these pushed to the lower edge or over it', () => {
    const last = part('text', [10, 190, 220, 204], { words: 'Single bags are an easy place' });
    const cut = { ...last, box: [10, 227, 220, 240] as const, words: 'Single bags are an easy plaoe' };
    expect(changes([...all, cut], { before: [...all, last], letters: 1 })).toEqual([]);
    const panel = part('column', [10, 180, 100, 222], { holds: true, fill: '#80a0c0' });
    const pushed = [...without(note), moved(note, 0, 8)];
    expect(changes(pushed, { before: [...all, panel], letters: 1 })).toEqual([]);
    expect(changes(pushed, { before: [...all, panel] })).not.toEqual([]);
  });

  it('where words are free, says nothing of a button that is wider to the left', () => {
    const submit = part('button', [224, 190, 290, 224], { words: 'Submit', fill: '#c0c0c0' });
    const other: Part = { ...submit, words: 'Sukmibs', box: [218, 190, 290, 224] };
    expect(changes([...all, other], { before: [...all, submit], wordsCount: false })).toEqual([]);
    const away = moved(other, -9, 0);
    expect(changes([...all, away], { before: [...all, submit], wordsCount: false })).not.toEqual([]);
  });

  it('in other letters, says nothing of two letters, nor of a shadow that is read as the color', () => {
    const note2 = part('text', [10, 190, 40, 204], { words: 'À OIL' });
    const before = [...all, note2];
    expect(changes(before, { before, letters: 1, seen: [...all, { ...note2, words: 'Â= OIL' }] })).toEqual(
      [],
    );
    const ground = part('column', [8, 208, 130, 230], { fill: '#10294c' });
    const shadow = part('text', [11, 213, 121, 227], { words: 'shadow', ink: '#000000' });
    const label = part('text', [10, 212, 120, 226], { words: 'RESEARCH', ink: '#ffffff' });
    const screenOf = (ink: string) => [...all, ground, { ...label, ink }];
    const drawn = [...all, ground, shadow, label];
    const options = { before: drawn, letters: 1, known: screenOf('#ffffff'), seen: screenOf('#000000') };
    expect(changes(drawn, options)).toEqual([]);
    const black = [...all, ground, shadow, { ...label, ink: '#000000' }];
    expect(changes(black, options)).not.toEqual([]);
  });
});

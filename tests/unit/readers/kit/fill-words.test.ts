/** Words of a screenshot in the slots of a kit's screen: by boxes, by reading order, and what is left where nothing was found. */
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src/core/box.ts';
import { parseOrThrow, pathKey, walk, type ScreenDocument } from '../../../../src/dsl/index.ts';
import { loadKit, type Component, type Kit } from '../../../../src/kits/index.ts';
import { fillWords } from '../../../../src/readers/index.ts';
import type { FoundLine } from '../../../../src/reading/index.ts';

const kit = await loadKit('web');
const SIZE = { width: 1200, height: 690 };
const GUI =
  'header {\nbtn-active, btn-inactive, btn-inactive\n}\nrow {\nsingle {\nsmall-title, text, btn-green\n}\n}\n';

/** Of the components that show text, in their order. */
const BOXES: readonly Box[] = [
  [30, 15, 140, 55],
  [152, 15, 261, 55],
  [273, 15, 383, 55],
  [35, 104, 1165, 124],
  [35, 136, 1165, 176],
  [35, 185, 147, 219],
];

/** @param move of the first boxes that the tree has, pixels */
function screen(move: readonly [number, number] = [0, 0], moved = BOXES.length): ScreenDocument {
  const tree = parseOrThrow(GUI);
  const boxes = [...BOXES];
  const values = new Map<string, { readonly box: Box }>();
  for (const { node, path } of walk(tree)) {
    const own = ['header', 'row', 'single'].includes(node.name)
      ? ([0, 0, 1200, 690] as const)
      : boxes.shift();
    if (own === undefined) throw new Error(`no box for ${node.name}`);
    const [x, y] = BOXES.length - boxes.length <= moved ? move : [0, 0];
    const [left, top, right, bottom] = own;
    values.set(pathKey(path), {
      box: [(left + x) / 1200, (top + y) / 690, (right + x) / 1200, (bottom + y) / 690],
    });
  }
  return { tree, values, pictures: new Map() };
}

/** A line of words with their boxes, from left to right. */
function line(
  top: number,
  height: number,
  ...words: readonly (readonly [string, number, number])[]
): FoundLine {
  const found = words.map(([text, left, right]) => ({
    text,
    box: [left, top, right, top + height] as const,
    color: '#000000',
    underline: false,
  }));
  return {
    text: words.map(([text]) => text).join(' '),
    box: [words[0]?.[1] ?? 0, top, words.at(-1)?.[2] ?? 0, top + height],
    words: found,
    color: '#000000',
    background: '#ffffff',
    confidence: 1,
  };
}

const LINES = [
  line(28, 14, ['First', 45, 80], ['one', 85, 110]),
  line(28, 14, ['Second', 167, 210]),
  line(28, 14, ['Third', 288, 330]),
  line(106, 18, ['Title', 36, 77]),
  line(138, 14, ['Two', 35, 60], ['lines', 65, 100]),
  line(158, 14, ['of', 35, 50], ['text', 55, 80]),
  line(195, 14, ['Save', 48, 85], ['it', 90, 100]),
];
const TEXTS = ['First one', 'Second', 'Third', 'Title', 'Two lines of text', 'Save it'];

/** @param shown by its HTML template; undefined for a component that has none */
function withSlots(component: Component, slots: Component['slots'], shown?: Component['shown']): Component {
  const changed: { -readonly [Key in keyof Component]: Component[Key] } = { ...component, slots };
  delete changed.shown;
  if (shown !== undefined) changed.shown = shown;
  return changed;
}

/** In the order of the components; undefined where the kit's own words stay. */
function textsOf(document: ScreenDocument): unknown[] {
  return [...walk(document.tree)]
    .filter(({ node }) => !['header', 'row', 'single'].includes(node.name))
    .map(({ path }) => document.values.get(pathKey(path))?.content?.['text']);
}

const fill = (document: ScreenDocument, lines: readonly FoundLine[], of = kit): unknown[] =>
  textsOf(fillWords(document, of, lines, SIZE).document);

describe('words of a screenshot in a kit’s slots', () => {
  it('puts each where it stands, lines of one slot in reading order, also at the edge of a wide box', () => {
    const { document, slots, filled } = fillWords(screen(), kit, LINES, SIZE);
    expect(textsOf(document)).toEqual(TEXTS);
    expect([slots, filled]).toEqual([6, 6]);
  });

  it('keeps the boxes, and leaves the document that it was given as it was', () => {
    const before = screen();
    const { document } = fillWords(before, kit, LINES, SIZE);
    expect(textsOf(before).every((text) => text === undefined)).toBe(true);
    for (const [key, { box }] of before.values) expect(document.values.get(key)?.box).toEqual(box);
  });

  it('takes the least distance of all where boxes were seen off their places, and words stand in two of them', () => {
    // The first pill's middle lies on no box now, the others' on the wrong side of theirs.
    expect(fill(screen([55, 0], 3), LINES)).toEqual(TEXTS);
    expect(fill(screen([0, 14]), LINES)).toEqual(TEXTS);
    expect(fill(screen([0, -14]), LINES)).toEqual(TEXTS);
  });

  it('keeps the lines of one text together where a neighbor’s box begins among them, and no others', () => {
    const third = line(178, 14, ['and', 35, 60], ['a', 64, 70], ['third', 75, 100]);
    const onGreen = { color: '#ffffff', background: '#5cb85c' };
    const lines = [
      ...LINES.slice(0, 6),
      third,
      { ...line(216, 14, ['Save', 48, 85], ['it', 90, 100]), ...onGreen },
    ];
    const shown = (found: readonly FoundLine[]): unknown[] => fill(screen([0, -6]), found).slice(3);
    expect(shown(lines)).toEqual(['Title', 'Two lines of text and a third', 'Save it']);
    // As near, on a ground of its own, it is the button's.
    expect(shown([...lines.slice(0, 6), { ...third, background: onGreen.background }])).toEqual([
      'Title',
      'Two lines of text',
      'and a third',
    ]);
    // As near, and larger, it is a title.
    const title = line(106, 18, ['Apply', 35, 77]);
    const first = line(138, 14, ['Gray', 35, 60], ['lines', 65, 100]);
    expect(shown([...lines.slice(0, 3), title, first, ...lines.slice(5)])[0]).toBe('Apply');
  });

  it('gives a line that is alone to the wide text that it begins with, not to the button below', () => {
    const low = line(166, 14, ['Only', 36, 60], ['a', 64, 70], ['text', 75, 150]);
    expect(fill(screen(), [...LINES.slice(0, 4), low]).slice(4)).toEqual(['Only a text', undefined]);
  });

  it('parts a line that spans two buttons, and no words that only a wrong box parts', () => {
    const wide = line(28, 14, ['First', 45, 80], ['one', 85, 130], ['Second', 160, 240]);
    expect(fill(screen(), [wide]).slice(0, 3)).toEqual(['First one', 'Second', undefined]);
    const close = line(28, 14, ['First', 45, 120], ['one', 126, 200]);
    expect(fill(screen([-30, 0]), [close]).filter((text) => text !== undefined)).toEqual(['First one']);
  });

  it('leaves out the circle of a radio button and the corner of a box', () => {
    const radio = line(22, 20, ['○', 32, 42], ['First', 50, 90]);
    expect(fill(screen(), [radio])[0]).toBe('First');
    expect(fill(screen(), [line(28, 14, ['□First', 35, 90])])[0]).toBe('First');
    const [knob, any, inside] = [
      ['O', 32, 42],
      ['Any', 50, 74],
      ['inside', 80, 120],
    ] as const;
    const mixed = line(28, 11, any, inside);
    const tall = (word: number): FoundLine => ({
      ...mixed,
      words: mixed.words.map((each, at) =>
        at === word ? { ...each, box: [each.box[0], 24, each.box[2], 40] } : each,
      ),
    });
    // A short word with a `y` is higher than its neighbor, and is a word all the same.
    expect(fill(screen(), [tall(0)])[0]).toBe('Any inside');
    const switched = line(28, 11, knob, any, inside);
    const [first, ...others] = switched.words;
    if (first === undefined) throw new Error('no word');
    const known = { ...switched, words: [{ ...first, box: [32, 22, 42, 44] as const }, ...others] };
    expect(fill(screen(), [known])[0]).toBe('Any inside');
    const [pill] = LINES;
    if (pill === undefined) throw new Error('no line');
    const slid = { ...line(28, 12, ['D', 116, 126]), color: '#a4a4a4', background: '#f1f1f1' };
    expect(fill(screen(), [pill, slid])[0]).toBe('First one');
    expect(fill(screen(), [line(205, 6, ['4', 36, 41]), ...LINES.slice(0, 6)])[5]).toBeUndefined();
    // The round end of a button, of the button's own color and height.
    expect(fill(screen(), [...LINES, line(185, 34, ['C', 36, 46])])[5]).toBe('Save it');
    const corner = line(205, 6, ['L', 36, 41]);
    expect(fill(screen(), [...LINES, corner])[5]).toBe('Save it');
  });

  it('gives words far from any slot to none, and keeps the kit’s own where nothing was found', () => {
    const footer = line(576, 14, ['Company', 512, 600]);
    const { document, slots, filled } = fillWords(screen(), kit, [footer], SIZE);
    expect(textsOf(document).every((text) => text === undefined)).toBe(true);
    expect([slots, filled]).toEqual([6, 0]);
    expect(fill(screen(), [])).toEqual(new Array(6).fill(undefined));
  });

  describe('of components with several texts', () => {
    const sampling = { words: [1, 2], letters: [3, 8], capitalized: true } as const;
    const slots: Component['slots'] = {
      customer: { kind: 'text', default: 'Acme', sampling },
      date: { kind: 'text', default: '12 Mar 2026', sampling },
      amount: { kind: 'text', default: '€ 1,240.00', sampling },
    };
    const ledger: Kit = {
      ...kit,
      components: new Map(
        [...kit.components].map(([name, component]) => [
          name,
          withSlots(component, name === 'single' ? slots : name === 'text' ? component.slots : {}),
        ]),
      ),
    };
    /** Rows of 40 px below one another, in each the three texts, and a mark with a text of its own in the first. */
    const tree = parseOrThrow('row {\nsingle {\ntext\n}\nsingle {\n}\n}\n');
    const values = new Map<string, { readonly box: Box }>();
    const rowBoxes: Box[] = [
      [0, 0, 1200, 80],
      [100, 0, 1100, 40],
      [700, 5, 780, 35],
      [100, 40, 1100, 80],
    ];
    [...walk(tree)].forEach(({ path }, at) => {
      const [left, top, right, bottom] = rowBoxes[at] ?? [0, 0, 0, 0];
      values.set(pathKey(path), { box: [left / 1200, top / 690, right / 1200, bottom / 690] });
    });
    const document: ScreenDocument = { tree, values, pictures: new Map() };
    const filledBy = (...lines: readonly FoundLine[]) => {
      const result = fillWords(document, ledger, lines, SIZE);
      const [, first, mark, second] = [...walk(tree)].map(
        ({ path }) => result.document.values.get(pathKey(path))?.content,
      );
      return { first, mark, second, filled: result.filled };
    };
    const first = line(12, 14, ['Ada', 110, 140], ['Ltd', 145, 165], ['3', 400, 408], ['May', 412, 440], ['Paid', 715, 750], ['€', 1000, 1010], ['70', 1015, 1035]); // prettier-ignore
    const date = line(52, 14, ['4', 400, 408], ['May', 412, 440]);
    const amount = line(52, 14, ['€', 1000, 1010], ['80', 1015, 1035]);

    it('gives each slot its own, and what stands within to whom it belongs', () => {
      expect(filledBy(first, line(52, 14, ['Bo', 110, 130]), date, amount)).toEqual({
        first: { customer: 'Ada Ltd', date: '3 May', amount: '€ 70' },
        mark: { text: 'Paid' },
        second: { customer: 'Bo', date: '4 May', amount: '€ 80' },
        filled: 7,
      });
    });

    it('leaves a slot empty whose text was not found, by where the others of its name have theirs', () => {
      const { second } = filledBy(first, line(52, 14, ['Who', 400, 440]), line(52, 14, ['Knows', 990, 1035]));
      expect(second).toEqual({ date: 'Who', amount: 'Knows' });
    });

    it('goes by the kit’s own texts where no component of the name is whole', () => {
      expect(filledBy(date, amount).second).toEqual({ date: '4 May', amount: '€ 80' });
    });

    it('keeps two lines of one text together, not texts that look different', () => {
      const label = line(44, 10, ['Bo', 110, 130]);
      const under = line(56, 20, ['4', 110, 118], ['May', 122, 150]);
      expect(filledBy(first, label, under, amount).second).toEqual({
        customer: 'Bo',
        date: '4 May',
        amount: '€ 80',
      });
    });

    it('takes a single sign for a piece of a drawing where the template writes a unit beside the slot', () => {
      const withUnit = {
        ...ledger,
        components: new Map(
          [...ledger.components].map(([name, component]) => [
            name,
            name === 'single'
              ? withSlots(component, slots, [
                  { slot: 'amount', before: '', after: '%' },
                  { slot: 'customer', before: '', after: '' },
                ])
              : component,
          ]),
        ),
      };
      const second = (...words: readonly (readonly [string, number, number])[]): unknown => {
        const { values: found } = fillWords(document, withUnit, [line(52, 14, ...words)], SIZE).document;
        return found.get('0.1')?.content;
      };
      expect(second(['1', 110, 114], ['Ada', 200, 240])).toEqual({ customer: 'Ada' });
      expect(second(['82%', 110, 130], ['Ada', 200, 240])).toEqual({ amount: '82', customer: 'Ada' });
    });

    it('leaves out an arrow that the kit’s own text does not have', () => {
      const trend = line(52, 14, ['▲', 380, 390], ['4', 400, 408], ['May', 412, 440]);
      expect(filledBy(first, line(52, 14, ['Bo', 110, 130]), trend, amount).second).toMatchObject({
        date: '4 May',
      });
    });
  });

  it('are for the texts of each component in a kit that gives no hints, and never for a bare number', () => {
    const kitOf = (slots: Component['slots'], shown?: Component['shown']): Kit => ({
      ...kit,
      components: new Map(
        [...kit.components].map(([name, component]) => [
          name,
          withSlots(component, Object.keys(component.slots).length > 0 ? slots : {}, shown),
        ]),
      ),
    });
    const text = { kind: 'text', default: 'Save' } as const;
    const number = { kind: 'text', default: '64%' } as const;
    expect(textsOf(fillWords(screen(), kitOf({ width: number, text }), LINES, SIZE).document)).toEqual(TEXTS);
    expect(fillWords(screen(), kitOf({ text: number }), LINES, SIZE).slots).toBe(0);
    // Where its template shows it, it is read, without the unit that the template writes.
    const shown = [{ slot: 'text', before: '', after: '%' }];
    const share = line(28, 14, ['82%', 45, 80]);
    expect(fill(screen(), [share], kitOf({ text: number }, shown))[0]).toBe('82');
  });
});

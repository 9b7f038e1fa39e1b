/** From lines to texts: what flows on, what was broken by hand, what stands in columns, what is a link. */
import { describe, expect, test } from 'vitest';
import type { ScreenDocument, SlotContent } from '../../../src/dsl/index.ts';
import { layOut } from '../../../src/layout/index.ts';
import type { TextLine } from '../../../src/reading/page-reading.ts';
import { BODY, CODE, lineAt, linesAt, readingOf } from './readings.ts';

/** Names and texts of a page's components that have any, in document order. */
function textsOf(lines: readonly TextLine[]): [string, SlotContent][] {
  const { document } = layOut(readingOf(lines));
  return entriesOf(document);
}

function entriesOf({ tree, values }: ScreenDocument): [string, SlotContent][] {
  const found: [string, SlotContent][] = [];
  const visit = (nodes: typeof tree.children, path: readonly number[]): void => {
    nodes.forEach((node, index) => {
      const here = [...path, index];
      const text = values.get(here.join('.'))?.content?.['text'];
      if (text !== undefined) found.push([node.name, text]);
      visit(node.children ?? [], here);
    });
  };
  visit(tree.children, []);
  return found;
}

describe('paragraphs', () => {
  const PROSE = [
    'The bakery opens at six in the morning, and the first loaves are on the',
    'shelf by then. Whoever comes late finds rolls, pretzels and whatever cake',
    'is left over from the day before, which is seldom very much of it at all.',
  ];

  test('lines that are full are one text', () => {
    expect(textsOf(linesAt(PROSE)).map(([, text]) => text)).toEqual([PROSE.join(' ')]);
  });

  test('what is as far apart as two paragraphs is two', () => {
    const texts = textsOf([...linesAt(PROSE), ...linesAt(PROSE, { top: 100 + 3 * 24 + 24 })]);
    expect(texts.map(([, text]) => text)).toEqual([PROSE.join(' '), PROSE.join(' ')]);
  });

  test('columns that somebody made of blanks are rows of one listing', () => {
    const letter = 13 * 0.6001;
    const rows = [
      ['Oven:', 'three decks, stone'],
      ['Loaves an hour:', '120'],
      ['Power:', '9 kW'],
      ['Width:', '140 cm'],
    ];
    const lines = rows.flatMap(([name = '', value = ''], row) => [
      lineAt(name, 100, 100 + row * 15, { type: CODE }),
      lineAt(value, 100 + 20 * letter, 100 + row * 15, { type: CODE }),
    ]);
    const listing = rows.map(([name = '', value = '']) => name.padEnd(20) + value).join('\n');
    expect(textsOf(lines)).toEqual([['preformatted', listing]]);
    // Columns of a real table are where they are.
    const apart = rows.flatMap(([name = '', value = ''], row) => [
      lineAt(name, 100, 100 + row * 15, { type: CODE }),
      lineAt(value, 100 + 20.4 * letter, 100 + row * 15, { type: CODE }),
    ]);
    expect(textsOf(apart).length).toBeGreaterThan(1);
  });

  test('blank lines of a mail that somebody broke by hand stay in one text', () => {
    const type = { ...BODY, family: 'Tinos' };
    const mail = [
      'The ovens were off when I came in, and nobody had',
      'written down why. I turned them on again at five.',
      'Please tell me who it was, so that I can ask what',
      'the matter is.',
      '',
      'Thank you!',
      '',
      'The loaves came out late, but they came out well, and',
      'the early customers got the rolls of the evening before',
      'at half the price.',
      '',
      '-Ida',
    ];
    const lines = mail.flatMap((text, row) =>
      text === '' ? [] : [lineAt(text, 8, 100 + row * 18, { type, color: '#000000' })],
    );
    const [first] = textsOf(lines);
    expect(first?.[1]).toContain('matter is.\n\nThank you!');
  });

  test('code is preformatted: its lines, its indents and its blank lines stay', () => {
    const code = [
      'for (const loaf of loaves) {',
      'if (loaf.isDone)',
      'shelf.push(loaf);',
      '}',
      'close(oven);',
    ];
    const indents = [0, 2, 4, 0, 0];
    const rows = [0, 1, 2, 3, 5];
    const letter = 13 * 0.6001;
    const lines = code.map((text, index) =>
      lineAt(text, 100 + (indents[index] ?? 0) * letter, 100 + (rows[index] ?? 0) * 15, { type: CODE }),
    );
    expect(textsOf(lines)).toEqual([
      [
        'preformatted',
        'for (const loaf of loaves) {\n  if (loaf.isDone)\n    shelf.push(loaf);\n}\n\nclose(oven);',
      ],
    ]);
  });
});

describe('links', () => {
  test('bars part links that nothing else tells; the bars are none', () => {
    const [entry] = textsOf([lineAt('Home | Our bread | About us', 100, 100)]);
    expect(entry?.[1]).toEqual({
      runs: [
        { text: 'Home', link: true, underline: false },
        { text: ' | ' },
        { text: 'Our bread', link: true, underline: false },
        { text: ' | ' },
        { text: 'About us', link: true, underline: false },
      ],
    });
  });

  test('of a trail the last is where one stands', () => {
    const [entry] = textsOf([lineAt('Home » Bread » Rye', 100, 100)]);
    const { runs } = entry?.[1] as { runs: { text: string; link?: boolean }[] };
    expect(runs.filter(({ link }) => link === true).map(({ text }) => text)).toEqual(['Home', 'Bread']);
  });

  test('a sentence with a bar in it has no links', () => {
    const [entry] = textsOf([
      lineAt('We bake every day but on Sundays | closed in the first week of August', 9, 99),
    ]);
    expect(typeof entry?.[1]).toBe('string');
  });
});

describe('bullets', () => {
  test('one that stands too far off to be read with its line marks it all the same', () => {
    const entries = ['Rye bread', 'Rolls with poppy seed', 'Plum cake'];
    const lines = entries.flatMap((text, index) => [
      lineAt('•', 112, 100 + index * 20, { type: BODY }),
      lineAt(text, 130, 100 + index * 20),
    ]);
    const texts = textsOf(lines);
    expect(texts.map(([name]) => name)).toEqual(['list-item', 'list-item', 'list-item']);
    expect(JSON.stringify(texts)).not.toContain('•');
  });
});

describe('bold and slanted words', () => {
  const BOLD = { ...BODY, weight: 700 };
  const marked = (
    line: TextLine,
    own: Readonly<Record<number, Partial<TextLine['words'][number]>>>,
  ): TextLine => ({
    ...line,
    words: line.words.map((word, index) => ({ ...word, ...own[index] })),
  });

  test('are runs of their own, the spaces outside', () => {
    const line = marked(lineAt('The old bakery opens at six sharp', 100, 100), {
      1: { weight: 700 },
      2: { weight: 700 },
      6: { italic: true },
    });
    expect(textsOf([line]).map(([, text]) => text)).toEqual([
      {
        runs: [
          { text: 'The ' },
          { text: 'old bakery', strong: true },
          { text: ' opens at six ' },
          { text: 'sharp', italic: true },
        ],
      },
    ]);
  });

  test('make a text regular that has others, and bold where it has none', () => {
    const notice = lineAt('Important notice for visitors: closed', 100, 100, { type: BOLD });
    const { document } = layOut(readingOf([marked(notice, { 4: { weight: 400 } })]));
    const [, text] = entriesOf(document)[0] ?? [];
    expect(text).toEqual({
      runs: [{ text: 'Important notice for visitors:', strong: true }, { text: ' closed' }],
    });
    expect(JSON.stringify([...(document.theme?.looks ?? [])])).not.toContain('700');
    expect(textsOf([notice]).map(([, words]) => words)).toEqual(['Important notice for visitors: closed']);
  });

  test('of a line that is bold from end to end stand out of the paragraph around it', () => {
    const [first, second] = linesAt([
      'The bakery opens at six in the morning, and the first loaves are on the',
      'shelf by then. Whoever comes late finds rolls, pretzels and whatever cake',
    ]);
    if (first === undefined || second === undefined) throw new Error('no lines');
    const bold = { ...first, type: BOLD, words: lineAt(first.text, 100, 100, { type: BOLD }).words };
    expect(textsOf([bold, second]).map(([, text]) => text)).toEqual([
      { runs: [{ text: first.text, strong: true }, { text: ` ${second.text}` }] },
    ]);
  });
});

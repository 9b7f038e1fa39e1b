/** Words that are bold or slanted inside of a line, found by their pixels. */
import { describe, expect, test } from 'vitest';
import { fitTypes } from '../../../src/reading/type/index.ts';
import { likeliestPath } from '../../../src/reading/type/face-path.ts';
import { drawLines, PLAIN, type Styled } from './draw-lines.ts';

const BOLD = { weight: 700 };
const SLANTED = { italic: true };

/** Of each line: its weight and slant, and the words that have their own. */
function styles(lines: readonly Styled[], type = PLAIN): string[] {
  const { raster, found } = drawLines(lines, type);
  return fitTypes(raster, found).map(({ type: { weight, italic }, words }) => {
    const own = words.filter((word) => word.weight !== undefined || word.italic !== undefined);
    const marks = own.map((word) => `${word.text}:${[word.weight, word.italic].join('')}`);
    return [`${String(weight)}${italic ? ' italic' : ''}`, ...marks].join(' ');
  });
}

const PROSE: Styled[] = [
  [['The bakery opens at six in the morning, and the first loaves are on the shelf']],
  [['by then. Whoever comes late finds rolls, pretzels and whatever cake is left']],
];

describe('words of their own weight and slant', () => {
  test.each(['Arimo', 'Tinos', 'Cousine', 'Open Sans'])('in %s', (family) => {
    const lines: Styled[] = [
      ...PROSE,
      [['Nobody knows'], ['everything', BOLD], ['about the harbor and its boats']],
      [['It was'], ['almost', SLANTED], ['winter when the lamps were lit again']],
      [['Important notice for visitors:', BOLD], ['closed today']],
      [['Previous message:', BOLD], ['Nobody', { ...BOLD, ...SLANTED }], ['answers the letters of the town']],
    ];
    expect(styles(lines, { ...PLAIN, family })).toEqual([
      '400',
      '400',
      '400 everything:700',
      '400 almost:true',
      '700 closed:400 today:400',
      '400 Previous:700 message::700 Nobody:700true',
    ]);
  });

  test('signs and lines of one face have none', () => {
    const lines: Styled[] = [
      ...PROSE,
      [['Messages sorted by', BOLD]],
      [['whatever cake is left over', SLANTED]],
      [['see | also • the > other » pages of - this * town']],
    ];
    expect(styles(lines)).toEqual(['400', '400', '700', '400 italic', '400']);
  });

  test('the size of a line is that of its words, whatever their weight', () => {
    const { raster, found } = drawLines([[['Responsibilities and', BOLD], ['neighborhoods around']]]);
    expect(fitTypes(raster, found)[0]?.type.size).toBe(15);
  });
});

describe('likeliestPath', () => {
  test('evidence of neighbors adds up, and little of it alone does not count', () => {
    expect(
      likeliestPath(
        [
          [0, 30],
          [4, 0],
          [0, 30],
        ],
        6,
      ),
    ).toEqual([0, 0, 0]);
    expect(
      likeliestPath(
        [
          [0, 30],
          [5, 0],
          [5, 0],
          [5, 0],
          [0, 30],
        ],
        6,
      ),
    ).toEqual([0, 1, 1, 1, 0]);
  });

  test('what says nothing goes with what stands beside it', () => {
    expect(
      likeliestPath(
        [
          [30, 0, 30],
          [0, 0, 0],
          [30, 0, 30],
          [0, 30, 30],
        ],
        6,
      ),
    ).toEqual([1, 1, 1, 0]);
    expect(likeliestPath([], 6)).toEqual([]);
  });
});

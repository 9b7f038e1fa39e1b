/** How often a right page scores above the same page with one thing wrong, by kit and fault. */
import { score } from '../../src/compare/index.ts';
import { drawPairs } from './pairs.ts';

export interface Outcome {
  readonly kit: string;
  readonly fault: string;
  readonly pairs: number;
  /** Pairs in which the right page scores above. */
  readonly above: number;
  /** The lowest score of a right page. */
  readonly lowestRight: number;
  /** Mean scores. */
  readonly right: number;
  readonly wrong: number;
}

/** Weights are chosen on the screens of even numbers, and reported on those of odd ones. */
export type Half = 'choosing' | 'reporting';

export async function measureOutcomes(
  kits: readonly string[],
  half: Half,
  screens: number,
  { pictures, skip = 0 }: { readonly pictures?: string | undefined; readonly skip?: number } = {},
): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const from = 2 * skip + (half === 'choosing' ? 0 : 1);
  for await (const { kit, expected, right, wrong } of drawPairs(kits, { from, screens, step: 2, pictures })) {
    const rightScore = score({ expected, actual: right }).score;
    for (const { name: fault, image } of wrong) {
      const wrongScore = score({ expected, actual: image }).score;
      const key = `${kit} ${fault}`;
      const before = outcomes.get(key) ?? {
        kit,
        fault,
        pairs: 0,
        above: 0,
        lowestRight: 1,
        right: 0,
        wrong: 0,
      };
      const pairs = before.pairs + 1;
      outcomes.set(key, {
        ...before,
        pairs,
        above: before.above + Number(rightScore > wrongScore),
        lowestRight: Math.min(before.lowestRight, rightScore),
        right: before.right + (rightScore - before.right) / pairs,
        wrong: before.wrong + (wrongScore - before.wrong) / pairs,
      });
    }
  }
  return [...outcomes.values()];
}

/** The table of docs/score.md. */
export function outcomeTable(outcomes: readonly Outcome[]): string[] {
  const lines = outcomes.map(
    ({ kit, fault, pairs, above, lowestRight, right, wrong }) =>
      `| ${kit} | ${fault} | ${above} of ${pairs} | ${lowestRight.toFixed(3)} | ${right.toFixed(3)} | ${wrong.toFixed(3)} |`,
  );
  const { above, pairs } = total(outcomes);
  return [
    '| kit | wrong in | right page above | lowest right | mean of right | mean of wrong |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    `| all | | ${above} of ${pairs} | | | |`,
  ];
}

export function total(outcomes: readonly Outcome[]): { readonly above: number; readonly pairs: number } {
  return {
    above: outcomes.reduce((sum, one) => sum + one.above, 0),
    pairs: outcomes.reduce((sum, one) => sum + one.pairs, 0),
  };
}

/** Finds the spaces of a line by its ink: stretches without ink that are wider than those between its letters. */
import { median } from '../../core/median.ts';

/** Columns of the page without ink. */
export interface Gap {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Narrower gaps are no spaces, in heights of the line's ink; nor are those of a single pixel. */
const LEAST_SPACE = 0.13;
/** Wider ones are, whatever the others are like. */
const SURE_SPACE = 0.7;
/** Where the recogniser saw no space, one has to be as wide as this. */
const UNSEEN_SPACE = 0.24;
/** What it costs to find more or fewer spaces than the recogniser did. */
const DISAGREEMENT = 0.6;
/** Step that shows spaces where the recogniser saw none. */
const CLEAR_STEP = 0.35;
/** Wider gaps are alike, in heights of the line's ink. */
const WIDE = 0.4;

/** Letter-spaced text: spaces are seen between so many of its letters, and real ones are so much wider. */
const FEW_SPACED = 3;
const SPACED_SHARE = 0.45;
const SPACED_STEP = 1.8;

/** The gaps between the first and the last column with ink, from left to right. */
export function gapsOf(columns: Uint8Array, origin: number): Gap[] {
  const gaps: Gap[] = [];
  let last = -1;
  columns.forEach((value, x) => {
    if (value === 0) return;
    if (last >= 0 && x - last > 1) gaps.push({ from: last + 1 + origin, to: x + origin });
    last = x;
  });
  return gaps;
}

/**
 * Those of the gaps that are spaces: a number of the widest, so that the step from them to the next is large and their
 * number is near to that of the spaces that the recogniser saw.
 *
 * @param height of the line's ink
 * @param seen spaces that the recogniser saw, of `seams` between two letters
 */
export function spacesAmong(
  gaps: readonly Gap[],
  height: number,
  { seen, seams }: { readonly seen: number; readonly seams: number },
): Gap[] {
  const usual = median(gaps.map(widthOf));
  // Letters that stand apart by design: the recogniser takes them for words of one letter.
  if (seen >= FEW_SPACED && seen > seams * SPACED_SHARE)
    return gaps.filter((gap) => widthOf(gap) > usual * SPACED_STEP);

  const widths = gaps.map(widthOf).sort((a, b) => b - a);
  const least = Math.max(2, height * (seen === 0 ? UNSEEN_SPACE : LEAST_SPACE));
  let best = { count: 0, score: seen === 0 ? CLEAR_STEP : -Infinity };
  for (let count = 0; count <= widths.length; count += 1) {
    const narrowest = widths[count - 1] ?? Infinity;
    const next = widths[count] ?? 0;
    if (narrowest < least) break;
    if (next >= height * SURE_SPACE) continue;
    const [upper, lower] = [Math.min(narrowest, height * WIDE), Math.min(next, height * WIDE)];
    const step = count === 0 ? 0 : (upper - lower) / (upper + lower + 1);
    const score = step - DISAGREEMENT * Math.min(1, Math.abs(count - seen) / (seen + 1));
    if (score > best.score) best = { count, score };
  }
  const limit = widths[best.count - 1] ?? Infinity;
  return gaps.filter((gap) => widthOf(gap) >= limit);
}

function widthOf({ from, to }: Gap): number {
  return to - from;
}

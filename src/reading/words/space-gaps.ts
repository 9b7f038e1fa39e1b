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
/** What a gap counts for more where the recogniser saw a space, in heights of the line's ink, and pixels. */
const SEEN_BONUS = 0.07;
const LEAST_BONUS = 1;
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

export interface SeenSpaces {
  /** Where the recogniser saw spaces, x of the page, ascending, and so far off them they may be, pixels. */
  readonly at: readonly number[];
  readonly reach: number;
  /** Places between two letters. */
  readonly seams: number;
}

/**
 * Those of the gaps that are spaces: a number of the widest, so that the step from them to the next is large and their
 * number is near to that of the spaces that the recogniser saw.
 *
 * @param height of the line's ink
 */
export function spacesAmong(gaps: readonly Gap[], height: number, spaces: SeenSpaces): Gap[] {
  const usual = median(gaps.map(widthOf));
  const seen = spaces.at.length;
  // Letters that stand apart by design: the recogniser takes them for words of one letter.
  if (seen >= FEW_SPACED && seen > spaces.seams * SPACED_SHARE)
    return gaps.filter((gap) => widthOf(gap) > usual * SPACED_STEP);

  const favored = seenGaps(gaps, spaces);
  const bonus = Math.max(LEAST_BONUS, SEEN_BONUS * height);
  const weightOf = (gap: Gap): number => widthOf(gap) + (favored.has(gap) ? bonus : 0);
  const widths = gaps.map(weightOf).sort((a, b) => b - a);
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
  return gaps.filter((gap) => weightOf(gap) >= limit);
}

/** For each space that was seen, the gap that it may be: the nearest, or a wider one beside it. */
function seenGaps(gaps: readonly Gap[], { at, reach }: SeenSpaces): ReadonlySet<Gap> {
  const found = new Set<Gap>();
  for (const x of at) {
    let best: { readonly gap: Gap; readonly cost: number } | undefined;
    for (const gap of gaps) {
      const distance = Math.abs((gap.from + gap.to) / 2 - x);
      const cost = distance - widthOf(gap);
      if (distance <= reach && cost < (best?.cost ?? Infinity)) best = { gap, cost };
    }
    if (best !== undefined) found.add(best.gap);
  }
  return found;
}

function widthOf({ from, to }: Gap): number {
  return to - from;
}

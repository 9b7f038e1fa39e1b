/** One gap for all children, and margins only for those that stand farther apart. */

export interface Spacing {
  /** Between all children, 0 or more. */
  readonly gap: number;
  /** What each child adds before it; 0 for the first. */
  readonly margins: readonly number[];
}

/** Pixels by which a child may stand off for the sake of one gap. */
const TOLERANCE = 0.5;

/**
 * @param wanted pixels before each child but the first; may be negative where things overlap
 */
export function spacingOf(wanted: readonly number[]): Spacing {
  const gap = Math.max(0, roundTo(uniformGap(wanted) ?? commonGap(wanted)));
  // Margins carry what rounding left over, so that it does not add up.
  let carried = 0;
  const margins = wanted.map((space) => {
    const exact = space - gap + carried;
    const margin = Math.abs(exact) <= TOLERANCE ? 0 : Math.round(exact);
    carried = exact - margin;
    return margin;
  });
  return { gap, margins: [0, ...margins] };
}

/** A gap at which no child stands off by more than the tolerance. */
function uniformGap(wanted: readonly number[]): number | null {
  const sum = wanted.reduce((total, space) => total + space, 0);
  const mean = wanted.length === 0 ? 0 : sum / wanted.length;
  for (const gap of [Math.round(mean), Math.round(mean * 2) / 2, mean]) {
    let off = 0;
    if (
      wanted.every((space) => {
        off += space - gap;
        return Math.abs(off) <= TOLERANCE;
      })
    )
      return gap;
  }
  return null;
}

/** The gap that most children have, if none has less; else the least. */
function commonGap(wanted: readonly number[]): number {
  return Math.max(0, Math.floor(Math.min(...wanted) + TOLERANCE));
}

function roundTo(value: number): number {
  return Math.round(value * 100) / 100;
}

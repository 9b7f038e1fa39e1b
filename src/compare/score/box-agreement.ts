/** Whether components stand where they were seen. */
import type { BoxFractions } from '../pixels/raw-image.ts';

/** Boxes of the same components in the same order; null where a component is not visible. */
export interface BoxLists {
  readonly expected: readonly (BoxFractions | null)[];
  readonly actual: readonly (BoxFractions | null)[];
}

/**
 * The mean intersection over union of the boxes, 0 to 1. A box without its counterpart counts as 0; components that
 * are invisible on both sides do not count. Undefined where nothing is left to compare.
 */
export function boxAgreement({ expected, actual }: BoxLists): number | undefined {
  let sum = 0;
  let counted = 0;
  for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
    const a = expected[index] ?? null;
    const b = actual[index] ?? null;
    if (a === null && b === null) continue;
    counted += 1;
    if (a !== null && b !== null) sum += intersectionOverUnion(a, b);
  }
  return counted === 0 ? undefined : sum / counted;
}

/** Jaccard index of two boxes; 0 where both are empty. */
export function intersectionOverUnion(a: BoxFractions, b: BoxFractions): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const shared = Math.max(0, width) * Math.max(0, height);
  const union = area(a) + area(b) - shared;
  return union > 0 ? shared / union : 0;
}

function area([left, top, right, bottom]: BoxFractions): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

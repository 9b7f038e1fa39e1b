/** Whether components stand where they were seen. */
import { type Box, intersectionOverUnion } from '../../core/box.ts';

/** Boxes of the same components in the same order; null where a component is not visible. */
export interface BoxLists {
  readonly expected: readonly (Box | null)[];
  readonly actual: readonly (Box | null)[];
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

/** Whether components stand where they were seen. */
import { type Box, intersectionOverUnion } from '../../core/box.ts';

/**
 * Boxes of components, null where one is not visible. Lists of one length are of the same components in the same order;
 * others are matched by where they stand.
 */
export interface BoxLists {
  readonly expected: readonly (Box | null)[];
  readonly actual: readonly (Box | null)[];
}

/**
 * The mean intersection over union of the boxes, 0 to 1. A box without its counterpart counts as 0; components that
 * are invisible on both sides do not count. Undefined where nothing is left to compare.
 */
export function boxAgreement(lists: BoxLists): number | undefined {
  const { expected, actual } = lists.expected.length === lists.actual.length ? lists : matchedByPlace(lists);
  let sum = 0;
  let counted = 0;
  for (let index = 0; index < expected.length; index++) {
    const a = expected[index] ?? null;
    const b = actual[index] ?? null;
    if (a === null && b === null) continue;
    counted += 1;
    if (a !== null && b !== null) sum += intersectionOverUnion(a, b);
  }
  return counted === 0 ? undefined : sum / counted;
}

/** Pairs of boxes, the largest overlap first, each box once; boxes without a partner stand against null. */
function matchedByPlace({ expected, actual }: BoxLists): BoxLists {
  const seen = expected.filter((box) => box !== null);
  const drawn = actual.filter((box) => box !== null);
  const pairs = seen
    .flatMap((a, i) => drawn.map((b, j) => ({ i, j, b, overlap: intersectionOverUnion(a, b) })))
    .filter(({ overlap }) => overlap > 0)
    .sort((one, other) => other.overlap - one.overlap);
  const partners = new Map<number, Box>();
  const taken = new Set<number>();
  for (const { i, j, b } of pairs) {
    if (partners.has(i) || taken.has(j)) continue;
    partners.set(i, b);
    taken.add(j);
  }
  const left = drawn.filter((_, j) => !taken.has(j));
  return {
    expected: [...seen, ...left.map(() => null)],
    actual: [...seen.map((_, i) => partners.get(i) ?? null), ...left],
  };
}

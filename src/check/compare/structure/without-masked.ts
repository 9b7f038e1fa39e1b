/** Changes that lie under masks do not count, and are told apart. */
import { area, overlapArea, type Box } from '../../../core/box.ts';
import type { Change, StructureComparison } from '../../types.ts';

/** @param masks pixels @param components names */
export function withoutMasked(
  all: readonly Change[],
  masks: readonly Box[],
  components: readonly string[] = [],
): Pick<StructureComparison, 'changes' | 'tolerated'> {
  const isMasked = ({ component, before, after }: Change): boolean =>
    components.includes(component) ||
    ((before !== null || after !== null) &&
      [before, after].every(
        (box) => box === null || masks.some((mask) => overlapArea(box, mask) > 0.5 * area(box)),
      ));
  return {
    changes: all.filter((change) => !isMasked(change)),
    tolerated: all.filter(isMasked).map((change) => ({ ...change, reason: 'It is masked.' })),
  };
}

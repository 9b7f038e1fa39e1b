/** What is cut: a part of the tree that is finished, with the box that it takes. */
import type { Box } from '../../core/box.ts';
import { unionOf } from '../geometry.ts';
import type { LayoutNode } from '../layout-node.ts';

export interface Unit {
  readonly box: Box;
  readonly node: LayoutNode;
}

export type Axis = 'x' | 'y';

/** Units that white space sets apart from the ones before and after. */
export interface Band {
  readonly units: readonly Unit[];
  readonly box: Box;
}

export function bandOf(units: readonly Unit[]): Band {
  return { units, box: unionOf(units.map(({ box }) => box)) };
}

/**
 * Cuts along every white line across the axis, in order along it.
 *
 * @param overlap pixels that neighbors may share and still be cut apart
 */
export function splitAlong(units: readonly Unit[], axis: Axis, overlap = 0): readonly Band[] {
  const [low, high] = axis === 'x' ? ([0, 2] as const) : ([1, 3] as const);
  const sorted = [...units].sort((a, b) => a.box[low] - b.box[low] || a.box[high] - b.box[high]);
  const bands: Band[] = [];
  let current: Unit[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const unit of sorted) {
    // Something thin may not slip through as a whole.
    const allowed = Math.min(overlap, (unit.box[high] - unit.box[low]) / 3);
    if (current.length > 0 && unit.box[low] >= reach - allowed) {
      bands.push(bandOf(current));
      current = [];
      reach = unit.box[high];
    }
    current.push(unit);
    reach = Math.max(reach, unit.box[high]);
  }
  if (current.length > 0) bands.push(bandOf(current));
  return bands;
}

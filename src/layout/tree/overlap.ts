/** Things that can not be set beside one another: some of them are laid over the rest. */
import { areaOf, overlapArea } from '../geometry.ts';
import type { Unit } from './units.ts';

/** With more units than this in a tangle, all that overlap are taken at once. */
const MOST_ONE_BY_ONE = 60;

/**
 * Takes out what is in the way: the smallest unit that overlaps another, or the smallest of all where none does (boxes
 * set like the vanes of a windmill). At least one unit stays, and at least one is taken.
 *
 * @param units two or more
 */
export function takeOverlap(units: readonly Unit[]): {
  readonly flow: readonly Unit[];
  readonly over: readonly Unit[];
} {
  const bySize = [...units].sort((a, b) => areaOf(a.box) - areaOf(b.box));
  if (units.length > MOST_ONE_BY_ONE) {
    const over = new Set(overlapping(bySize));
    const rest = units.filter((unit) => !over.has(unit));
    if (over.size > 0 && rest.length > 0) return { flow: rest, over: units.filter((unit) => over.has(unit)) };
  }
  const smallest =
    bySize.find((unit) => units.some((other) => other !== unit && overlapArea(unit.box, other.box) > 0)) ??
    bySize[0];
  return {
    flow: units.filter((unit) => unit !== smallest),
    over: smallest === undefined ? [] : [smallest],
  };
}

/** All that overlap something larger that stays; in ascending order of size. */
function overlapping(bySize: readonly Unit[]): readonly Unit[] {
  const kept: Unit[] = [];
  const taken: Unit[] = [];
  for (const unit of [...bySize].reverse())
    if (kept.length < 400 && kept.some((other) => overlapArea(unit.box, other.box) > 0)) taken.push(unit);
    else kept.push(unit);
  return taken;
}

/** Which surface, or picture, each element stands in. */
import type { Box } from '../../core/box.ts';
import { areaOf, shareInside } from '../geometry.ts';
import type { Piece } from '../pieces.ts';

/** Less of an element inside, and it lies across an edge: then it stands beside or over, not in. */
const INSIDE = 0.9;
/** Two boxes that share more are one area seen twice. */
const SAME = 0.97;

export interface Nested {
  readonly piece: Piece;
  /** In the order in which they came. */
  readonly inside: readonly Nested[];
}

interface Holder {
  readonly piece: Piece;
  readonly area: number;
  readonly inside: Nested[];
}

/** A forest: what stands in nothing at the top. Only surfaces and pictures hold anything. */
export function nest(pieces: readonly Piece[]): readonly Nested[] {
  const holders: Holder[] = pieces
    .filter(canHold)
    .map((piece) => ({ piece, area: areaOf(piece.box), inside: [] }))
    // Larger ones first, so that the last that holds something is the smallest.
    .sort((a, b) => b.area - a.area);
  const rank = new Map(holders.map((holder, index) => [holder.piece, index]));
  const top: Nested[] = [];
  const nested = pieces.map((piece) => ({ piece, inside: holders[rank.get(piece) ?? -1]?.inside ?? [] }));
  for (const entry of nested) {
    const holder = smallestAround(entry.piece.box, holders, rank.get(entry.piece) ?? holders.length);
    (holder?.inside ?? top).push(entry);
  }
  return top;
}

function canHold(piece: Piece): boolean {
  return piece.kind === 'surface' || (piece.kind === 'picture' && piece.picture.kind === 'picture');
}

/** @param before only holders before this place, larger ones, are asked */
function smallestAround(box: Box, holders: readonly Holder[], before: number): Holder | undefined {
  for (let index = Math.min(before, holders.length) - 1; index >= 0; index--) {
    const holder = holders[index];
    if (holder === undefined) continue;
    const inside = areaOf(box) > 0 ? shareInside(box, holder.piece.box) : 0;
    if (inside >= INSIDE && areaOf(box) <= holder.area * (holder.piece.kind === 'surface' ? 1 : SAME))
      return holder;
  }
  return undefined;
}

/** From elements with boxes to a tree of rows and columns: containment first, then cuts along white space. */
import type { Box } from '../../core/box.ts';
import type { Group, LayoutNode } from '../layout-node.ts';
import type { Piece } from '../pieces.ts';
import { nest, type Nested } from './containment.ts';
import { cut } from './cut.ts';
import type { Unit } from './units.ts';

/** Surfaces within surfaces; deeper ones are laid into the one at this depth. */
const DEEPEST = 40;

/** @param page the whole screenshot's box */
export function buildTree(pieces: readonly Piece[], page: Box): Group {
  const { children, overlays, direction } = cut(nest(pieces).map((entry) => unitOf(entry, 0)));
  return { kind: 'group', direction, box: page, surface: null, picture: null, children, overlays };
}

function unitOf({ piece, inside }: Nested, depth: number): Unit {
  const box = piece.box;
  if (inside.length === 0) return { box, node: { kind: 'leaf', box, piece } };
  const units = depth < DEEPEST ? inside.map((entry) => unitOf(entry, depth + 1)) : inside.flatMap(flattened);
  const { children, overlays, direction } = cut(units);
  const node: LayoutNode = {
    kind: 'group',
    direction,
    box,
    surface: piece.kind === 'surface' ? piece.surface : null,
    picture: piece.kind === 'picture' ? piece.picture : null,
    children,
    overlays,
  };
  return { box, node };
}

function flattened({ piece, inside }: Nested): Unit[] {
  return [
    { box: piece.box, node: { kind: 'leaf', box: piece.box, piece } },
    ...inside.flatMap((entry) => flattened(entry)),
  ];
}

/** The tree that layout builds and then names and dresses. */
import type { Box } from '../core/box.ts';
import type { PictureArea, Surface } from '../reading/page-reading.ts';
import type { Piece } from './pieces.ts';

export interface Leaf {
  readonly kind: 'leaf';
  readonly box: Box;
  readonly piece: Piece;
}

export interface Group {
  readonly kind: 'group';
  /** How its children follow one another. */
  readonly direction: 'row' | 'column';
  /** Of its surface, else of all that it holds. */
  readonly box: Box;
  /** What it stands out by; null for a group that only orders. */
  readonly surface: Surface | null;
  /** A picture behind its children. */
  readonly picture: PictureArea | null;
  /** In reading order. */
  readonly children: readonly LayoutNode[];
  /** What overlaps the children and can not be put beside them. */
  readonly overlays: readonly LayoutNode[];
}

export type LayoutNode = Leaf | Group;

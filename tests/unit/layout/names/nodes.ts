/** Nodes of a tree for these tests, made by hand. */
import type { Box } from '../../../../src/core/box.ts';
import { elementOf, type Element } from '../../../../src/layout/element.ts';
import type { Group, LayoutNode, Leaf } from '../../../../src/layout/layout-node.ts';
import type { TextPiece } from '../../../../src/layout/pieces.ts';
import type { PictureArea, Surface, TextLine } from '../../../../src/reading/page-reading.ts';

export function surfaceOf(box: Box, color = '#ffffff', border: string | null = null, radius = 0): Surface {
  return {
    box,
    color,
    gradient: null,
    border: border === null ? null : { color: border, width: 1 },
    radius,
    confidence: 1,
  };
}

export function textAt(text: string, box: Box, color = '#000000'): TextPiece {
  const line: TextLine = {
    text,
    box,
    words: [{ text, box, color, underline: false }],
    color,
    background: '#ffffff',
    baseline: box[3],
    type: { family: 'Arimo', size: 13, weight: 400, italic: false, letterSpacing: 0 },
    confidence: 1,
  };
  return {
    kind: 'text',
    box,
    lines: [line],
    breaks: [],
    isPreformatted: false,
    alignment: 'start',
    pitch: null,
    marker: null,
  };
}

export function pictureAt(box: Box): PictureArea {
  return { box, kind: 'icon', radius: 0, color: '#000000', confidence: 1 };
}

export function iconAt(box: Box): Leaf {
  return { kind: 'leaf', box, piece: { kind: 'picture', box, picture: pictureAt(box) } };
}

export function leafOf(piece: TextPiece): Leaf {
  return { kind: 'leaf', box: piece.box, piece };
}

export function groupOn(surface: Surface, ...children: LayoutNode[]): Group {
  return {
    kind: 'group',
    direction: 'row',
    box: surface.box,
    surface,
    picture: null,
    children,
    overlays: [],
  };
}

/** An element with a surface and words. */
export function worded(name: string, surface: Surface, text: TextPiece): Element {
  return elementOf(name, surface.box, { surface, text });
}

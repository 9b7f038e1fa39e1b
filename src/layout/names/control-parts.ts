/** What stands on the surface of a control, and the elements that are made of it. */
import type { Box } from '../../core/box.ts';
import type { Surface } from '../../reading/page-reading.ts';
import { elementOf, type Element } from '../element.ts';
import { heightOf, widthOf } from '../geometry.ts';
import type { Leaf, LayoutNode } from '../layout-node.ts';
import { colorOf, firstLine, textOf, type PicturePiece, type TextPiece } from '../pieces.ts';

/** Pixels that browsers leave before the words of a list of choices, and that a field leaves at most. */
const SELECT_ROOM = 4;
const MOST_ROOM = 64;

const LARGEST_ICON = 24;
/** Beside the arc of a corner lies what is left of the arc, no larger than so many pixels more than it. */
const ARC = 3;

export interface Inside {
  readonly texts: readonly TextPiece[];
  readonly drawings: readonly Leaf[];
  /** Single letters: what a reader of words makes of the drawing of a lens, a cross or an arrow. */
  readonly marks: readonly TextPiece[];
}

export function surfaceOf(node: LayoutNode): Surface | undefined {
  if (node.kind === 'group') return node.picture === null ? (node.surface ?? undefined) : undefined;
  return node.piece.kind === 'surface' ? node.piece.surface : undefined;
}

/** Words and drawings, however they were put in groups; undefined where there is anything else. */
export function insideOf(node: LayoutNode): Inside | undefined {
  const surface = surfaceOf(node);
  const texts: TextPiece[] = [];
  const drawings: Leaf[] = [];
  const open = node.kind === 'group' ? [...node.children, ...node.overlays] : [];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (next.kind === 'group') {
      if (next.surface !== null || next.picture !== null) return undefined;
      open.push(...next.children, ...next.overlays);
    } else if (next.piece.kind === 'text') texts.push(next.piece);
    else if (!isDrawing(next)) return undefined;
    else if (surface === undefined || !isOfCorner(next.box, surface)) drawings.push(next);
  }
  const words = texts.filter((text) => !isMark(text));
  return words.length === 1
    ? { texts: words, drawings, marks: texts.filter(isMark) }
    : { texts, drawings, marks: [] };
}

/** A picture, or a surface as small as an icon. */
function isDrawing({ box, piece }: Leaf): boolean {
  if (piece.kind === 'surface') return widthOf(box) <= LARGEST_ICON && heightOf(box) <= LARGEST_ICON;
  return piece.kind === 'picture';
}

function isMark(text: TextPiece): boolean {
  return textOf(text).trim().length === 1;
}

/** What is left of a corner's arc once the surface was read. */
function isOfCorner(box: Box, { box: around, radius }: Surface): boolean {
  const reach = radius + ARC;
  if (radius < ARC || widthOf(box) > reach || heightOf(box) > reach) return false;
  const isAside = box[0] - around[0] <= reach || around[2] - box[2] <= reach;
  return isAside && (box[1] - around[1] <= 2 || around[3] - box[3] <= 2);
}

export function controlWith(
  name: string,
  surface: Surface,
  text: TextPiece | undefined,
  texts: readonly TextPiece[] = text === undefined ? [] : [text],
): Element {
  const inOrder = [...texts].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const content = { text: inOrder.map(textOf).join(' ') };
  const style = text === undefined ? {} : lettersOf(name, surface, inOrder[0] ?? text);
  return elementOf(name, surface.box, { surface, content, style });
}

/** A control's words are no element of their own: it carries their look and the room before them. */
function lettersOf(name: string, { box, border }: Surface, text: TextPiece): Element['style'] {
  const { family, size, weight } = firstLine(text).type;
  const room = (space: number): number => Math.max(0, Math.round(space - (border?.width ?? 0)));
  const before = room(text.box[0] - box[0] - (name === 'select' ? SELECT_ROOM : 0));
  const side = Math.min(before, MOST_ROOM);
  const above = name === 'textarea' ? room(text.box[1] - box[1] - 0.2 * size) : 0;
  return {
    color: colorOf(text),
    fontFamily: family,
    fontSize: Math.round(size * 100) / 100,
    fontWeight: weight,
    padding: [above, Math.min(side, 8), 0, side],
  };
}

/** A field leaves no room for drawings: they lie over it. */
export function withDrawings(
  field: Element,
  drawings: readonly Leaf[],
  marks: readonly TextPiece[] = [],
): Element {
  if (drawings.length + marks.length === 0) return field;
  const overlays = [...picturesOf(drawings), ...marks.map((text) => elementOf('text', text.box, { text }))];
  return elementOf('column', field.box, { children: [field], overlays });
}

/** A button without words. */
export function emptyButton(surface: Surface, { drawings }: Inside): Element {
  return elementOf('button', surface.box, { surface, children: picturesOf(drawings) });
}

function picturesOf(drawings: readonly Leaf[]): Element[] {
  return drawings.flatMap(({ box, piece }) => {
    if (piece.kind === 'surface') return [elementOf('column', box, { surface: piece.surface })];
    return piece.kind === 'picture' ? [elementOf(iconName(piece), box, { picture: piece.picture })] : [];
  });
}

function iconName({ picture }: PicturePiece): string {
  return picture.kind === 'icon' ? 'icon' : 'image';
}

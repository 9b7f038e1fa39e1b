/** What stands on the surface of a control, and the elements that are made of it. */
import type { Surface } from '../../reading/page-reading.ts';
import { elementOf, type Element } from '../element.ts';
import type { Leaf, LayoutNode } from '../layout-node.ts';
import { colorOf, firstLine, textOf, type PicturePiece, type TextPiece } from '../pieces.ts';

/** Pixels that browsers leave before the words of a list of choices, and that a field leaves at most. */
const SELECT_ROOM = 4;
const MOST_ROOM = 64;

export interface Inside {
  readonly texts: readonly TextPiece[];
  readonly drawings: readonly Leaf[];
}

export function surfaceOf(node: LayoutNode): Surface | undefined {
  if (node.kind === 'group') return node.picture === null ? (node.surface ?? undefined) : undefined;
  return node.piece.kind === 'surface' ? node.piece.surface : undefined;
}

/** Words and drawings, however they were put in groups; undefined where there is anything else. */
export function insideOf(node: LayoutNode): Inside | undefined {
  const texts: TextPiece[] = [];
  const drawings: Leaf[] = [];
  const open = node.kind === 'group' ? [...node.children, ...node.overlays] : [];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (next.kind === 'group') {
      if (next.surface !== null || next.picture !== null) return undefined;
      open.push(...next.children, ...next.overlays);
    } else if (next.piece.kind === 'text') texts.push(next.piece);
    else if (next.piece.kind === 'picture') drawings.push(next);
    else return undefined;
  }
  return { texts, drawings };
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
export function withDrawings(field: Element, drawings: readonly Leaf[]): Element {
  const overlays = drawings.flatMap(({ box, piece }) =>
    piece.kind === 'picture' ? [elementOf(iconName(piece), box, { picture: piece.picture })] : [],
  );
  return elementOf('column', field.box, { children: [field], overlays });
}

export function emptyButton(surface: Surface, { drawings }: Inside): Element {
  const children = drawings.flatMap(({ box, piece }) =>
    piece.kind === 'picture' ? [elementOf(iconName(piece), box, { picture: piece.picture })] : [],
  );
  return elementOf('button', surface.box, { surface, children });
}

function iconName({ picture }: PicturePiece): string {
  return picture.kind === 'icon' ? 'icon' : 'image';
}

/** Form controls, by the shape of a surface and what stands in it. Bounds are in pixels, of real pages' controls. */
import type { Box } from '../../core/box.ts';
import type { Surface } from '../../reading/page-reading.ts';
import { chromaOf, lumaOf } from '../color.ts';
import { elementOf, type Element } from '../element.ts';
import { heightOf, middleY, near, widthOf } from '../geometry.ts';
import type { Leaf, LayoutNode } from '../layout-node.ts';
import { colorOf, textOf, type PicturePiece, type TextPiece } from '../pieces.ts';
import { hasNativeBorder, isNativeButton } from './native-look.ts';
import { isCommand, isPlaceholder } from './wording.ts';

const CHOICE = { smallest: 9, largest: 26 };
const FIELD = { lowest: 14, highest: 64, narrowest: 36, aspect: 1.6 };
/** What has no border is a field only where it is as long as most are. */
const PLAIN = { narrowest: 100, aspect: 3 };
const AREA = { lowest: 48, narrowest: 100, highest: 400 };
/** An arrow at the end of a select takes no more of its width. */
const ARROW_WIDTH = 32;
const LIGHT = 200;
const GRAY = 24;
/** Brightness of the letters of a placeholder on a light field. */
const FADED = { darkest: 90, lightest: 200 };
/** Room beside the words of a button that is no wider than they need. */
const HUGGED = 16;

interface Inside {
  readonly texts: readonly TextPiece[];
  readonly drawings: readonly Leaf[];
}

/** What a surface with nothing but a placeholder in it is; undefined where it is no control. */
export function controlOf(node: LayoutNode): Element | undefined {
  const surface = surfaceOf(node);
  if (surface === undefined) return undefined;
  const inside = insideOf(node);
  if (inside === undefined) return undefined;
  const { box } = surface;
  if (isNativeButton(surface)) return inside.texts.length === 0 ? emptyButton(surface, inside) : undefined;
  if (surface.border !== null && isChoice(box) && inside.texts.length === 0)
    return choiceOf(surface, inside.drawings.length > 0);
  return isFieldShaped(box) ? fieldOf(surface, inside) : areaOf(surface, inside);
}

function surfaceOf(node: LayoutNode): Surface | undefined {
  if (node.kind === 'group') return node.picture === null ? (node.surface ?? undefined) : undefined;
  return node.piece.kind === 'surface' ? node.piece.surface : undefined;
}

/** Words and drawings, however they were put in groups; undefined where there is anything else. */
function insideOf(node: LayoutNode): Inside | undefined {
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

function isFieldShaped(box: Box): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  return (
    height >= FIELD.lowest &&
    height <= FIELD.highest &&
    width >= FIELD.narrowest &&
    width / height >= FIELD.aspect
  );
}

function fieldOf(surface: Surface, { texts, drawings }: Inside): Element | undefined {
  const { box } = surface;
  const [text] = texts;
  if (texts.length > 1 || drawings.length > 2) return undefined;
  const startsLeft = text === undefined || text.box[0] - box[0] < Math.max(24, 0.2 * widthOf(box));
  const arrow = drawings.find((drawing) => isArrow(drawing, box));
  if (arrow !== undefined && drawings.length === 1 && surface.border !== null && isLight(surface))
    return startsLeft ? controlWith('select', surface, text) : undefined;
  if (text !== undefined && !hasNativeBorder(surface) && isHugged(text, box)) return undefined;
  const waits = text !== undefined && isWaiting(text, surface);
  if (!drawings.every((drawing) => isSmall(drawing, box)) || (drawings.length > 0 && !waits))
    return undefined;
  if (!waits && !startsLeft) return undefined;
  if (!hasNativeBorder(surface) && isCentered(text?.box, box)) return undefined;
  if (!looksLikeField(surface, text, waits)) return undefined;
  const field = controlWith('input', surface, text);
  return drawings.length === 0 ? field : withDrawings(field, drawings);
}

/** By its border and its color, where the words do not tell. */
function looksLikeField(surface: Surface, text: TextPiece | undefined, waits: boolean): boolean {
  const { box, border } = surface;
  if (border === null)
    return waits && widthOf(box) >= PLAIN.narrowest && widthOf(box) / heightOf(box) >= PLAIN.aspect;
  return waits || isLight(surface) || (text === undefined && chromaOf(surface.color) <= GRAY);
}

/** Whether words stand where someone is to type: they say so, or they are faded. */
function isWaiting(text: TextPiece, surface: Surface): boolean {
  if (text.lines.length > 1) return false;
  if (isPlaceholder(textOf(text))) return true;
  const color = colorOf(text);
  const luma = lumaOf(color);
  const isFaded = chromaOf(color) <= GRAY && luma >= FADED.darkest && luma <= FADED.lightest;
  return surface.border !== null && isFaded && isLight(surface);
}

function areaOf(surface: Surface, { texts, drawings }: Inside): Element | undefined {
  const { box, border } = surface;
  const [width, height] = [widthOf(box), heightOf(box)];
  if (height < AREA.lowest || width < AREA.narrowest || border === null || !isLight(surface))
    return undefined;
  if (height >= 0.8 * width + 200 || height > AREA.highest) return undefined;
  const [text] = texts;
  const isResizable = drawings.length === 1 && isGrip(drawings[0], surface);
  if (drawings.length > 0 && !isResizable) return undefined;
  const startsTop = text !== undefined && text.box[1] - box[1] < 24 && text.box[0] - box[0] < 24;
  const asks = texts.length === 1 && startsTop && isPlaceholder(textOf(text));
  const isNative = hasNativeBorder(surface) && (text === undefined || startsTop);
  return isNative || asks || (isResizable && texts.length <= 1)
    ? controlWith('textarea', surface, text, texts)
    : undefined;
}

function controlWith(
  name: string,
  surface: Surface,
  text: TextPiece | undefined,
  texts: readonly TextPiece[] = text === undefined ? [] : [text],
): Element {
  const content = { text: texts.map(textOf).join(' ') };
  return elementOf(name, surface.box, { surface, content });
}

/** A field leaves no room for drawings: they lie over it. */
function withDrawings(field: Element, drawings: readonly Leaf[]): Element {
  const overlays = drawings.flatMap(({ box, piece }) =>
    piece.kind === 'picture' ? [elementOf(iconName(piece), box, { picture: piece.picture })] : [],
  );
  return elementOf('column', field.box, { children: [field], overlays });
}

function iconName({ picture }: PicturePiece): string {
  return picture.kind === 'icon' ? 'icon' : 'image';
}

function emptyButton(surface: Surface, { drawings }: Inside): Element {
  const children = drawings.flatMap(({ box, piece }) =>
    piece.kind === 'picture' ? [elementOf(iconName(piece), box, { picture: piece.picture })] : [],
  );
  return elementOf('button', surface.box, { surface, children });
}

function isChoice(box: Box): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  return width >= CHOICE.smallest && width <= CHOICE.largest && near(width, height, 2);
}

function choiceOf(surface: Surface, isMarked: boolean): Element {
  const { radius, box, color } = surface;
  const name = radius >= widthOf(box) / 2 - 1.5 ? 'radio' : 'checkbox';
  const isOn = isMarked || chromaOf(color) > 80;
  return elementOf(isOn ? `${name}-on` : name, box, { surface });
}

function isLight({ color }: Surface): boolean {
  return lumaOf(color) >= LIGHT && chromaOf(color) <= GRAY;
}

function isArrow({ box }: Leaf, around: Box): boolean {
  return around[2] - box[0] <= ARROW_WIDTH && near(middleY(box), middleY(around), 6);
}

function isSmall({ box }: Leaf, around: Box): boolean {
  return widthOf(box) <= Math.max(heightOf(around), 0.2 * widthOf(around));
}

/** A short text in the middle is a button's. */
function isCentered(text: Box | undefined, box: Box): boolean {
  if (text === undefined) return false;
  const [before, after] = [text[0] - box[0], box[2] - text[2]];
  return before > 8 && near(before, after, Math.max(3, 0.05 * (before + after)));
}

/** Whether a surface is hardly wider than its words, as a button is. */
function isHugged(text: TextPiece, box: Box): boolean {
  const [before, after] = [text.box[0] - box[0], box[2] - text.box[2]];
  const limit = isCommand(textOf(text)) ? 2 * HUGGED : HUGGED;
  return before <= limit && after <= limit && near(before, after, limit / 2);
}

/** The corner by which browsers let a text area be resized. */
function isGrip(node: LayoutNode | undefined, { box }: Surface): boolean {
  return (
    node !== undefined && box[2] - node.box[2] <= 6 && box[3] - node.box[3] <= 6 && widthOf(node.box) <= 20
  );
}

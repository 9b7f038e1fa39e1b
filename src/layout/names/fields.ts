/** Fields, lists of choices and text areas, by their shape, their frame and their words. Bounds are in pixels. */
import type { Box } from '../../core/box.ts';
import type { Surface } from '../../reading/page-reading.ts';
import { chromaOf, lumaOf } from '../color.ts';
import type { Element } from '../element.ts';
import { heightOf, middleY, near, widthOf } from '../geometry.ts';
import type { LayoutNode, Leaf } from '../layout-node.ts';
import { colorOf, textOf, type TextPiece } from '../pieces.ts';
import { controlWith, withDrawings, type Inside } from './control-parts.ts';
import { hasNativeBorder } from './native-look.ts';
import { isCommand, isPlaceholder } from './wording.ts';

const FIELD = { lowest: 14, highest: 64, narrowest: 36, aspect: 1.6 };
/** What has no border is a field only where it is as long as most are. */
const PLAIN = { narrowest: 100, aspect: 3 };
const AREA = { lowest: 48, narrowest: 100, highest: 400 };
/** An arrow at the end of a select takes no more of its width. */
const ARROW_WIDTH = 32;
/** Drawings in a field: before, after, and words that nobody could read. */
const MOST_DRAWINGS = 4;
/** Letters of what stands in a field that asks for nothing: more are a heading, or tell of something. */
const MOST_TYPED = 20;
/** Of the grip that browsers draw, and its distance from the corner. */
const GRIP = { size: 7, inset: 6 };
const LIGHT = 200;
const GRAY = 24;
/** Brightness of the letters of a placeholder on a light field. */
const FADED = { darkest: 90, lightest: 200 };
/** Room beside the words of a button that is no wider than they need. */
const HUGGED = 16;

export function isFieldShaped(box: Box): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  return (
    height >= FIELD.lowest &&
    height <= FIELD.highest &&
    width >= FIELD.narrowest &&
    width / height >= FIELD.aspect
  );
}

export function fieldOf(surface: Surface, { texts, drawings, marks }: Inside): Element | undefined {
  const { box } = surface;
  const [text] = texts;
  if (texts.length > 1 || drawings.length > MOST_DRAWINGS) return undefined;
  const isNative = hasNativeBorder(surface);
  const startsLeft = text === undefined || text.box[0] - box[0] < Math.max(24, 0.2 * widthOf(box));
  const asks = text !== undefined && isPlaceholder(textOf(text));
  const arrow = drawings.find((drawing) => isArrow(drawing, box) && (!asks || isFlat(drawing.box)));
  const others = drawings.filter((drawing) => drawing !== arrow);
  if (arrow !== undefined && (isNative || others.length === 0) && surface.border !== null && isLight(surface))
    return startsLeft ? withDrawings(controlWith('select', surface, text), others) : undefined;
  if (text !== undefined && !isNative && isHugged(text, box)) return undefined;
  const waits = text !== undefined && isWaiting(text, surface);
  // Words in a browser's own frame that nobody could read are drawings.
  if (!isNative && !drawings.every((drawing) => isSmall(drawing, box))) return undefined;
  if (!waits && (!startsLeft || marks.length > 0 || (drawings.length > 0 && !isNative))) return undefined;
  if (!isNative && isCentered(text?.box, box)) return undefined;
  if (!looksLikeField(surface, text, waits)) return undefined;
  return withDrawings(controlWith('input', surface, text), drawings, marks);
}

/** By its border and its color, where the words do not tell. */
function looksLikeField(surface: Surface, text: TextPiece | undefined, waits: boolean): boolean {
  const { box, border } = surface;
  if (border === null)
    return waits && widthOf(box) >= PLAIN.narrowest && widthOf(box) / heightOf(box) >= PLAIN.aspect;
  if (waits || hasNativeBorder(surface)) return waits || isLight(surface);
  if (text === undefined) return isLight(surface) || chromaOf(surface.color) <= GRAY;
  return isLight(surface) && textOf(text).length <= MOST_TYPED;
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

export function areaOf(surface: Surface, { texts, drawings }: Inside): Element | undefined {
  const { box, border } = surface;
  const [width, height] = [widthOf(box), heightOf(box)];
  const [text] = texts;
  if (hasGrip(surface, drawings)) return controlWith('textarea', surface, text, texts);
  if (border === null || !isLight(surface)) return undefined;
  if (height < AREA.lowest || width < AREA.narrowest) return undefined;
  if (height >= 0.8 * width + 200 || height > AREA.highest) return undefined;
  const isResizable = drawings.length === 1 && isCornered(drawings[0], surface);
  if (drawings.length > 0 && !isResizable) return undefined;
  const startsTop = texts.some((each) => each.box[1] - box[1] < 24 && each.box[0] - box[0] < 24);
  const asks = text !== undefined && texts.length === 1 && startsTop && isPlaceholder(textOf(text));
  const isNative = hasNativeBorder(surface) && (text === undefined || startsTop);
  return isNative || asks || (isResizable && texts.length <= 1)
    ? controlWith('textarea', surface, text, texts)
    : undefined;
}

function isLight({ color }: Surface): boolean {
  return lumaOf(color) >= LIGHT && chromaOf(color) <= GRAY;
}

function isArrow({ box, piece }: Leaf, around: Box): boolean {
  return (
    piece.kind === 'picture' && around[2] - box[0] <= ARROW_WIDTH && near(middleY(box), middleY(around), 6)
  );
}

/** A lens or a cross is as high as wide. */
function isFlat(box: Box): boolean {
  return heightOf(box) <= 0.8 * widthOf(box);
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

/** Whether browsers let a surface be resized: its one drawing is their grip, exact to the pixel. */
export function hasGrip({ box }: Surface, drawings: readonly Leaf[]): boolean {
  const [drawing] = drawings;
  if (drawing === undefined || drawings.length > 1 || drawing.piece.kind !== 'picture') return false;
  const isSized = widthOf(drawing.box) === GRIP.size && heightOf(drawing.box) === GRIP.size;
  return isSized && box[2] - drawing.box[2] <= GRIP.inset && box[3] - drawing.box[3] <= GRIP.inset;
}

/** Another browser's grip, or one of another scale. */
function isCornered(node: LayoutNode | undefined, { box }: Surface): boolean {
  return (
    node !== undefined && box[2] - node.box[2] <= 6 && box[3] - node.box[3] <= 6 && widthOf(node.box) <= 20
  );
}

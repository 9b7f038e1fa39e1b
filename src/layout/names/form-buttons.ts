/** What stands beside or below a field is told by it: the button that sends it off, the field that a button belongs to. */
import type { Box } from '../../core/box.ts';
import { lumaOf } from '../color.ts';
import { elementOf, type Element } from '../element.ts';
import { heightOf, middleY, near, widthOf } from '../geometry.ts';
import { textOf } from '../pieces.ts';
import { isNativeButton } from './native-look.ts';
import { isCommand, isPlaceholder } from './wording.ts';

const FIELDS = new Set(['input', 'textarea', 'select']);
/** Pixels. */
const BUTTON = { lowest: 12, highest: 64, widest: 320 };
const FIELD = { lowest: 16, highest: 64, narrowest: 80, aspect: 2.4 };
/** Between a field and its button, beside it or below it. */
const BESIDE = 24;
const BELOW = 64;
/** Tops and heights of the two agree so far. */
const LEVEL = 8;
const LIGHT = 190;
/** Plates in a row of choices: more are a menu. */
const MOST_CHOICES = 3;
/** Pixels of an icon beside words, and of a picture that is a button by itself. */
const ICON = 32;
const LARGEST_PICTURE = 120;
const SMALLEST_PICTURE = 10;
/** Icons beside the words of a button, and what a reader of words makes of one of a browser. */
const MOST_ICONS = 2;
const MOST_PARTS = 5;
const PICTURES = new Set(['icon', 'image']);
/** So many links of their own color one below the other lead elsewhere. */
const MENU = 3;

/** Names buttons that were taken for links, and fields that only their button tells of. */
export function nameFormButtons(root: Element): void {
  const fields = fieldsOf(root);
  visit(root, fields);
}

function fieldsOf(element: Element): Box[] {
  const inner = [...element.children, ...element.overlays].flatMap(fieldsOf);
  return FIELDS.has(element.name) ? [element.box, ...inner] : inner;
}

function visit(element: Element, fields: Box[]): void {
  if (element.direction === 'row') nameFields(element, fields);
  const isMenu =
    element.children.filter(({ name, surface }) => name === 'link' && surface !== null).length >= MENU;
  const name = (child: Element): Element => named(child, fields, isMenu);
  element.children = element.children.map(name);
  element.overlays = element.overlays.map(name);
  if (element.direction === 'row') nameNeighbors(element);
  for (const child of [...element.children, ...element.overlays])
    if (child.name !== 'button') visit(child, fields);
}

/** An empty light surface right before a button of its height is its field. */
function nameFields(row: Element, fields: Box[]): void {
  row.children = row.children.map((child, index) => {
    const next = row.children[index + 1];
    if (next === undefined || !isBare(child) || !isButtonLike(next)) return child;
    const isJoined = Math.abs(next.box[0] - child.box[2]) <= BESIDE && isLevel(child.box, next.box);
    if (!isJoined || !isDistinct(child, next)) return child;
    fields.push(child.box);
    const text = child.text ?? child.children[0]?.text ?? null;
    const content = { text: text === null ? '' : textOf(text) };
    return elementOf('input', child.box, { surface: child.surface, content });
  });
}

/** A surface of the shape of a field with nothing in it, or what asks to type. */
function isBare({ name, surface, picture, box, children, overlays, text }: Element): boolean {
  if (
    FIELDS.has(name) ||
    surface === null ||
    picture !== null ||
    overlays.length > 0 ||
    lumaOf(surface.color) < LIGHT
  )
    return false;
  const [width, height] = [widthOf(box), heightOf(box)];
  if (height < FIELD.lowest || height > FIELD.highest || width < FIELD.narrowest) return false;
  if (width / height < FIELD.aspect || children.length > 1) return false;
  const words = text ?? children[0]?.text ?? null;
  if (words === null) return children.length === 0;
  return words.lines.length === 1 && words.box[0] - box[0] < 0.2 * width && isPlaceholder(textOf(words));
}

function isButtonLike({ surface, box, name }: Element): boolean {
  if (name === 'button') return true;
  return (
    surface !== null &&
    heightOf(box) >= BUTTON.lowest &&
    heightOf(box) <= BUTTON.highest &&
    widthOf(box) <= BUTTON.widest
  );
}

/** Two cells of one color are a table's. */
function isDistinct(field: Element, button: Element): boolean {
  return button.surface === null || field.surface?.color !== button.surface.color;
}

function isLevel(a: Box, b: Box): boolean {
  return near(middleY(a), middleY(b), LEVEL) && near(heightOf(a), heightOf(b), LEVEL);
}

/** A plate beside a button of its height is the other choice. */
function nameNeighbors(row: Element): void {
  const plates = row.children.filter((child) => child.surface !== null && isButtonLike(child));
  if (plates.length > MOST_CHOICES) return;
  const buttons = plates.filter(({ name }) => name === 'button');
  row.children = row.children.map((child) => {
    if (child.name !== 'link' || child.surface === null || !holdsLittle(child)) return child;
    const isChoice = buttons.some(({ box }) => isLevel(box, child.box) && gapOf(box, child.box) <= BESIDE);
    return isChoice ? { ...child, name: 'button' } : child;
  });
}

function gapOf(a: Box, b: Box): number {
  return Math.max(a[0] - b[2], b[0] - a[2]);
}

/**
 * Whether a group is a button for its words, with an icon beside them: on a plate of its own, or in a look that browsers give to
 * the pictures that send a form off.
 */
export function isDrawnButton({ surface, picture, box, children, overlays }: Element): boolean {
  if (picture !== null || overlays.length > 0 || children.length < 2 || children.length > MOST_PARTS)
    return false;
  if (heightOf(box) > BUTTON.highest || widthOf(box) > BUTTON.widest) return false;
  const texts = children.filter(({ text, surface: own }) => text !== null && own === null);
  if (!children.every((child) => texts.includes(child) || isIcon(child))) return false;
  if (texts.some(({ text }) => text !== null && text.lines.length > 1)) return false;
  if (surface !== null && isNativeButton(surface)) return true;
  const words = texts.flatMap(({ text }) => (text === null ? [] : [textOf(text).trim()])).filter(isWord);
  return children.length <= MOST_ICONS + 1 && words.length === 1 && words.every(isCommand);
}

function isWord(text: string): boolean {
  return text.length > 1;
}

function isIcon({ picture, surface, box, children }: Element): boolean {
  if (children.length > 0 || (picture === null && surface === null)) return false;
  return widthOf(box) <= ICON && heightOf(box) <= ICON;
}

/** The icon right after a field sends off what is in it. */
function withButton(element: Element, fields: readonly Box[]): Element {
  const { picture, box } = element;
  const isOfField = fields.some(
    (field) => isRightAfter(field, box) && heightOf(box) <= 1.5 * heightOf(field) && box[0] >= field[2] - 1,
  );
  if (picture === null || !isOfField || widthOf(box) > LARGEST_PICTURE) return element;
  if (Math.min(widthOf(box), heightOf(box)) < SMALLEST_PICTURE) return element;
  return elementOf('button', box, { children: [element] });
}

/** Words without a plate that send off the field before them. */
function isBareCommand({ surface, text, box, children }: Element, fields: readonly Box[]): boolean {
  if (surface !== null || text === null || text.lines.length > 1 || children.length > 0) return false;
  return isCommand(textOf(text)) && fields.some((field) => isRightAfter(field, box) && box[0] >= field[2]);
}

function named(element: Element, fields: readonly Box[], isOfMenu: boolean): Element {
  if (PICTURES.has(element.name)) return withButton(element, fields);
  if (isBareCommand(element, fields)) return { ...element, name: 'button' };
  if (element.surface === null || !isButtonLike(element) || !holdsLittle(element)) return element;
  const { name, box, text } = element;
  if (name === 'link' && text !== null && isCommand(textOf(text))) return { ...element, name: 'button' };
  if (!['link', 'column', 'row'].includes(name)) return element;
  const isBeside = fields.some((field) => isRightAfter(field, box));
  if (isBeside && !FIELDS.has(name)) return { ...element, name: 'button' };
  const isBelow = name === 'link' && !isOfMenu && fields.some((field) => isRightBelow(field, box));
  return isBelow ? { ...element, name: 'button' } : element;
}

/** A text, or one picture. */
function holdsLittle({ text, children, overlays }: Element): boolean {
  if (overlays.length > 0) return false;
  if (text !== null) return children.length === 0 && text.lines.length === 1;
  return (
    children.length === 1 &&
    children.every(({ picture, children: inner }) => picture !== null && inner.length === 0)
  );
}

function isRightAfter(field: Box, box: Box): boolean {
  const gap = box[0] - field[2];
  return gap >= -4 && gap <= BESIDE && near(middleY(field), middleY(box), 1.5 * LEVEL);
}

function isRightBelow(field: Box, box: Box): boolean {
  const gap = box[1] - field[3];
  return gap >= -4 && gap <= BELOW && box[0] < field[2] && box[2] > field[0];
}

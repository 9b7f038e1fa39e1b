/** Children below one another. */
import type { Element } from '../element.ts';
import { near } from '../geometry.ts';
import { boxOf, wordsBox, type Flow } from './context.ts';
import { spacingOf } from './gaps.ts';
import { isFluid, isSized } from './kinds.ts';
import { place, type Room } from './place.ts';

/** Pixels that edges may differ and still be one. */
const EDGE = 1.5;
const MIDDLE = 2;

export function placeColumn(element: Element, content: Room, flow: Flow): void {
  const boxes = element.children.map((child) => boxOf(child, flow));
  const wanted = boxes.slice(1).map((box, index) => box[1] - (boxes[index]?.[3] ?? box[1]));
  const { gap, margins } = spacingOf(wanted);
  if (gap > 0) element.style.gap = gap;
  const words = wordsBox(element, flow);
  const first = (boxes[0]?.[1] ?? content.top) - (words?.box[3] ?? content.top);
  for (const [index, child] of element.children.entries()) {
    const above = index === 0 ? Math.round(first - (words === null ? 0 : gap)) : (margins[index] ?? 0);
    placeAcross(child, content, above, flow);
  }
}

/** A child's place from left to right in a column, by the fewest words: nothing, an alignment, a margin, a width. */
function placeAcross(child: Element, content: Room, above: number, flow: Flow): void {
  const box = boxOf(child, flow);
  const words = wordsBox(child, flow);
  const indent = Math.round(box[0] - content.left);
  const middled = near((box[0] + box[2]) / 2, (content.left + content.right) / 2, MIDDLE);
  const ended = near(box[2], content.right, EDGE);
  const started = Math.abs(box[0] - content.left) <= EDGE;
  let left = 0;
  let room: Room = { left: content.left, right: content.right, top: box[1], fitted: content.fitted };
  if (words !== null && child.surface === null && child.children.length === 0) {
    placeText(child, { content, started, middled, ended }, above, flow);
    return;
  }
  if (started && ended) {
    if (isSized(child)) delete child.style.width;
  } else if (isSized(child) || child.surface !== null || child.picture !== null) {
    child.style.width = box[2] - box[0];
    if (started) child.style.alignSelf = 'start';
    else if (middled) child.style.alignSelf = 'center';
    else if (ended) child.style.alignSelf = 'end';
    else {
      child.style.alignSelf = 'start';
      left = indent;
    }
    room = { left: box[0], right: box[2], top: box[1], fitted: false };
  } else if (child.direction === 'row' && !isFluid(child)) {
    // A row sets its children by itself, from one edge of its room to the other.
  } else if (middled && !started && child.children.every((each) => !isLeftSet(each, box, flow))) {
    // All about the middle: as wide as the column.
  } else if (!started) {
    left = indent;
    room = { left: content.left + indent, right: content.right, top: box[1], fitted: content.fitted };
  }
  setMargin(child, above, left);
  place(child, room, flow);
}

/** Whether an element begins at the left edge of its group rather than about its middle. */
function isLeftSet(element: Element, group: readonly number[], flow: Flow): boolean {
  const box = boxOf(element, flow);
  const middle = ((group[0] ?? 0) + (group[2] ?? 0)) / 2;
  return near(box[0], group[0] ?? 0, EDGE) && !near((box[0] + box[2]) / 2, middle, MIDDLE);
}

interface Standing {
  readonly content: Room;
  readonly started: boolean;
  readonly middled: boolean;
  readonly ended: boolean;
}

function placeText(
  child: Element,
  { content, started, middled, ended }: Standing,
  above: number,
  flow: Flow,
): void {
  const words = wordsBox(child, flow);
  if (words === null || child.text === null) return;
  const { box } = words;
  const single = child.text.lines.length === 1;
  const { style } = child;
  let alignment = single
    ? started
      ? 'start'
      : middled
        ? 'center'
        : ended
          ? 'end'
          : 'start'
    : child.text.alignment;
  if (!single && alignment === 'start' && middled && !started && near(box[2] - box[0], words.least, 1))
    alignment = 'start';
  let left = 0;
  let room = content.right - content.left;
  if (alignment === 'start' && !started) {
    left = Math.round(box[0] - content.left);
    room -= left;
  }
  if (alignment === 'center' && !middled) {
    left = Math.round(box[0] - content.left);
    room = words.least;
    style.alignSelf = 'start';
  }
  if (alignment === 'end' && !ended) {
    left = Math.round(box[0] - content.left);
    room = words.least;
    style.alignSelf = 'start';
  }
  if (alignment !== 'start') style.textAlign = alignment;
  // Too narrow, and the last word of a line falls; too wide, and a word of the next line climbs.
  const safe = Math.min(words.least * 1.015 + 1, words.most - 0.5);
  if ((room < safe - 0.5 && !content.fitted) || room >= words.most - 0.5) {
    const spare = single ? 0 : Math.min(words.most - words.least, 24);
    style.width = single
      ? Math.ceil(safe)
      : Math.round(words.least + Math.max(spare / 2, Math.min(spare - 1, words.least * 0.015)));
    if (alignment === 'center' && middled) style.alignSelf = 'center';
    else if (alignment === 'end' && ended) style.alignSelf = 'end';
    else style.alignSelf = 'start';
    if (alignment === 'center' && !middled)
      left = Math.round((box[0] + box[2] - style.width) / 2 - content.left);
    if (alignment === 'end' && !ended) left = Math.round(box[2] - style.width - content.left);
  } else if (style.alignSelf === 'start') style.width = Math.round(room);
  setMargin(child, above, left);
  place(
    child,
    { left: content.left + left, right: content.right, top: box[1], fitted: content.fitted },
    flow,
  );
}

export function setMargin(child: Element, top: number, left: number): void {
  if (top !== 0 || left !== 0) child.style.margin = [top, 0, 0, left];
}

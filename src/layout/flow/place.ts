/** The style of one element within the room that its parent leaves it, then of its children within the rest. */
import type { Box } from '../../core/box.ts';
import type { Element } from '../element.ts';
import { near, unionOf } from '../geometry.ts';
import { isAroundWords, paddingAroundWords } from './around-words.ts';
import { placeColumn } from './column.ts';
import { boxOf, wordsBox, type Flow, type Room } from './context.ts';
import { allowed } from './measure.ts';
import { paddingOf } from './padding.ts';
import { placeRow } from './row.ts';
import { placeTable } from './table.ts';
import { dress } from './dress.ts';
import type { TextBox } from './text-box.ts';

/** @param room the element's own border box: its left, right and top edge as they will be drawn */
export function place(element: Element, room: Room, flow: Flow): void {
  dress(element, flow);
  const content = contentOf(element, room, flow);
  if (element.children.length > 0)
    if (element.name === 'table') placeTable(element, flow);
    else if (element.direction === 'row') placeRow(element, content, flow);
    else placeColumn(element, content, flow);
  for (const child of element.overlays) placeOver(child, room, flow);
}

function contentOf(element: Element, room: Room, flow: Flow): Room {
  const words = wordsBox(element, flow);
  const middle = (room.left + room.right) / 2;
  const inner = element.children.map((child) => roomyBox(child, middle, flow));
  if (words !== null) inner.push(roomy(words, middle));
  if ((element.surface === null && element.picture === null && element.name !== 'page') || inner.length === 0)
    return room;
  const padding = isAroundWords(element)
    ? paddingAroundWords(element, flow)
    : paddingOf(element, unionOf(inner), flow);
  if (padding.some((side) => side !== 0)) element.style.padding = padding;
  const border = element.surface?.border?.width ?? 0;
  return {
    left: room.left + border + padding[3],
    right: room.right - border - padding[1],
    top: room.top + border + padding[0],
    fitted: room.fitted,
  };
}

/** The box that a child asks for: a little more than its words take, lest a line breaks. */
function roomyBox(child: Element, middle: number, flow: Flow): Box {
  const words = child.surface === null && child.children.length === 0 ? wordsBox(child, flow) : null;
  return words === null ? boxOf(child, flow) : roomy(words, middle);
}

/** @param middle x of the middle of what holds the words: those that stand there grow to both sides */
function roomy(words: TextBox, middle: number): Box {
  const [left, top, right, bottom] = words.box;
  const slack = Math.max(0, allowed(words)[0] - (right - left));
  if (!near((left + right) / 2, middle, 2)) return [left, top, right + slack, bottom];
  return [left - slack / 2, top, right + slack / 2, bottom];
}

function placeOver(child: Element, room: Room, flow: Flow): void {
  const box: Box = boxOf(child, flow);
  child.style.overlay = { left: Math.round(box[0] - room.left), top: Math.round(box[1] - room.top) };
  const words = wordsBox(child, flow);
  // Nothing around an overlay gives it a width.
  child.style.width = Math.ceil(
    words === null || child.surface !== null
      ? box[2] - box[0]
      : Math.min(words.least * 1.02 + 1, words.most - 0.5),
  );
  place(child, { left: box[0], right: box[0] + child.style.width, top: box[1], fitted: false }, flow);
}

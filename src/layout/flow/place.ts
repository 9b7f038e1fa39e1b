/** The style of one element within the room that its parent leaves it, then of its children within the rest. */
import type { Box } from '../../core/box.ts';
import type { Element } from '../element.ts';
import { unionOf } from '../geometry.ts';
import { placeColumn } from './column.ts';
import { boxOf, wordsBox, type Flow } from './context.ts';
import { paddingOf } from './padding.ts';
import { placeRow } from './row.ts';
import { dress } from './dress.ts';

/** Where an element's content may stand, pixels of the screenshot. */
export interface Room {
  readonly left: number;
  readonly right: number;
  /** Where its content begins. */
  readonly top: number;
  /** Whether the element is as wide as its widest content, and grows with it. */
  readonly fitted: boolean;
}

/** @param room the element's own border box: its left, right and top edge as they will be drawn */
export function place(element: Element, room: Room, flow: Flow): void {
  dress(element, flow);
  const content = contentOf(element, room, flow);
  if (element.children.length > 0)
    if (element.direction === 'row') placeRow(element, content, flow);
    else placeColumn(element, content, flow);
  for (const child of element.overlays) placeOver(child, room, flow);
}

function contentOf(element: Element, room: Room, flow: Flow): Room {
  const words = wordsBox(element, flow);
  const inner = element.children.map((child) => boxOf(child, flow));
  if (words !== null) inner.push(words.box);
  if ((element.surface === null && element.picture === null && element.name !== 'page') || inner.length === 0)
    return room;
  const padding = paddingOf(element, unionOf(inner), flow);
  if (padding.some((side) => side !== 0)) element.style.padding = padding;
  const border = element.surface?.border?.width ?? 0;
  return {
    left: room.left + border + padding[3],
    right: room.right - border - padding[1],
    top: room.top + border + padding[0],
    fitted: room.fitted,
  };
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

/** Children beside one another. */
import type { Box } from '../../core/box.ts';
import type { Element } from '../element.ts';
import { near } from '../geometry.ts';
import { boxOf, wordsBox, type Flow, type Room } from './context.ts';
import { isTight } from './around-words.ts';
import { spacingOf } from './gaps.ts';
import { isFluid, isSized } from './kinds.ts';
import { allowed } from './measure.ts';
import { setMargin } from './place-text.ts';
import { alignRow } from './row-alignment.ts';

const EDGE = 1.5;
/** A gap at least this wide between two groups says that they are set at the two edges. */
const FAR_APART = 40;
/** Share of the room that is free at both sides of a row in the middle. */
const MIDDLED = 0.04;

export function placeRow(element: Element, content: Room, flow: Flow): void {
  const { children, style } = element;
  const boxes = children.map((child) => boxOf(child, flow));
  const ends = endsOf(children, boxes, content, flow);
  const first = boxes[0]?.[0] ?? content.left;
  const last = ends.at(-1) ?? content.right;
  const wanted = boxes.slice(1).map((box, index) => box[0] - (ends[index] ?? box[0]));
  const rigid = !children.some((child) => isFluid(child));
  const before = first - content.left;
  const after = content.right - last;
  let lead = Math.round(before);
  const spread = rigid && Math.abs(before) <= EDGE && Math.abs(after) <= EDGE && children.length > 1;
  let spacing = spacingOf(wanted);
  if (spread && isEven(wanted) && (wanted[0] ?? 0) >= FAR_APART) {
    style.justify = 'between';
    spacing = { gap: 0, margins: children.map(() => 0) };
    lead = 0;
  } else if (rigid && before > MIDDLED * (content.right - content.left) && near(before, after, 2.5)) {
    style.justify = 'center';
    lead = 0;
  } else if (rigid && before > EDGE && Math.abs(after) <= EDGE) {
    style.justify = 'end';
    lead = 0;
  }
  if (spacing.gap > 0) style.gap = spacing.gap;
  const tops = alignRow(element, boxes);
  for (const [index, child] of children.entries()) {
    const box = boxes[index];
    if (box === undefined) continue;
    const left = index === 0 ? lead : (spacing.margins[index] ?? 0);
    setMargin(child, tops[index] ?? 0, left);
    const right = ends[index] ?? box[2];
    const fixed = isFixedColumn(child, box, flow);
    if (fixed) child.style.width = Math.ceil(right - box[0]);
    else sizeInRow(child, box, right, flow);
    const fitted = !fixed && child.surface === null && child.picture === null && !isFluid(child);
    flow.place(child, { left: box[0], right, top: box[1], fitted }, flow);
  }
}

/** How far each child may reach: as far as it was seen, or where its lines may break elsewhere, up to its neighbor. */
function endsOf(
  children: readonly Element[],
  boxes: readonly Box[],
  content: Room,
  flow: Flow,
): readonly number[] {
  const seen = boxes.map((box) => box[2]);
  const gaps = boxes.slice(1).map((box, index) => box[0] - (seen[index] ?? box[0]));
  const gap = Math.max(0, Math.min(40, ...gaps));
  return children.map((child, index) => {
    const box = boxes[index];
    if (box === undefined) return content.right;
    const next = boxes[index + 1]?.[0];
    if (isFixedColumn(child, box, flow))
      return Math.max(
        box[2],
        Math.min(box[2] + 2 + 0.015 * (box[2] - box[0]), (next ?? content.right) - gap),
      );
    if (!isFluid(child)) return box[2];
    const limit = next === undefined ? Math.max(content.right, box[2]) : Math.max(box[2], next - gap);
    const words = wordsBox(child, flow);
    if (words === null) return limit;
    const [least, most] = allowed(words);
    return Math.max(box[0] + least, Math.min(limit, box[0] + most));
  });
}

/** A column that its content does not hold as wide as it was seen: what stretches, or stands about the middle, asks it. */
function isFixedColumn(element: Element, box: Box, flow: Flow): boolean {
  if (element.direction !== 'column' || element.surface !== null || element.picture !== null) return false;
  if (element.children.length === 0 || isFluid(element)) return false;
  return element.children.some(
    (child) => child.text === null || child.surface !== null || !near(boxOf(child, flow)[0], box[0], EDGE),
  );
}

function sizeInRow(child: Element, box: Box, right: number, flow: Flow): void {
  const { style } = child;
  if (isSized(child)) {
    style.width = box[2] - box[0];
    return;
  }
  if (isTight(child, flow)) {
    flow.hugging.add(child);
    return;
  }
  if (child.surface !== null || child.picture !== null) style.width = box[2] - box[0];
  else if (isFluid(child)) style.width = Math.floor(right - box[0]);
  const text = child.text;
  if (text !== null && text.lines.length > 1 && text.alignment !== 'start') style.textAlign = text.alignment;
}

function isEven(gaps: readonly number[]): boolean {
  return gaps.every((gap) => near(gap, gaps[0] ?? gap, 1.5));
}

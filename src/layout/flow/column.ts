/** Children below one another. */
import type { Element } from '../element.ts';
import { near } from '../geometry.ts';
import { boxOf, wordsBox, type Flow, type Room } from './context.ts';
import { isTight } from './around-words.ts';
import { spacingOf, type Spacing } from './gaps.ts';
import { isFluid, isSized } from './kinds.ts';
import { commonMeasure } from './measure.ts';
import { placeText, setMargin, type Column, type Standing } from './place-text.ts';

/** Pixels that edges may differ and still be one. */
const EDGE = 1.5;
const MIDDLE = 2;

/** Elements that hold words beside what stands in them: a gap would make a block of those, too. */
const ITEMS = new Set(['list-item', 'link', 'button', 'label']);

export function placeColumn(element: Element, content: Room, flow: Flow): void {
  const boxes = element.children.map((child) => boxOf(child, flow));
  const wanted = boxes.slice(1).map((box, index) => box[1] - (boxes[index]?.[3] ?? box[1]));
  const { gap, margins } = ITEMS.has(element.name) ? apart(wanted) : spacingOf(wanted);
  if (gap > 0) element.style.gap = gap;
  // What is no block by itself becomes one, so that its children do.
  if (ITEMS.has(element.name) && element.text === null) element.style.align = 'stretch';
  const words = wordsBox(element, flow);
  const first = (boxes[0]?.[1] ?? content.top) - (words?.box[3] ?? content.top);
  const column = { ...content, measure: commonMeasure(element.children, content, flow) };
  for (const [index, child] of element.children.entries()) {
    const above = index === 0 ? Math.round(first - (words === null ? 0 : gap)) : (margins[index] ?? 0);
    placeAcross(child, column, above, flow);
  }
}

function apart(wanted: readonly number[]): Spacing {
  return { gap: 0, margins: [0, ...wanted.map(Math.round)] };
}

/** A child's place from left to right in a column, by the fewest words: nothing, an alignment, a margin, a width. */
function placeAcross(child: Element, column: Column, above: number, flow: Flow): void {
  const box = boxOf(child, flow);
  const standing = {
    started: near(box[0], column.left, EDGE),
    middled: near((box[0] + box[2]) / 2, (column.left + column.right) / 2, MIDDLE),
    ended: near(box[2], column.right, EDGE),
  };
  if (child.text !== null && child.surface === null && child.children.length === 0) {
    placeText(child, column, standing, above, flow);
    return;
  }
  const indent = Math.round(box[0] - column.left);
  const { left, right } = column;
  const room: Room = { left, right, top: box[1], fitted: column.fitted };
  if (isSized(child) || child.surface !== null || child.picture !== null) {
    placeBox(child, column, standing, above, flow);
    return;
  }
  // A row sets its children by itself, from one edge of its room to the other; so does what stands about the middle.
  const spreads =
    (child.direction === 'row' && !isFluid(child)) ||
    (standing.middled && !child.children.some((each) => isLeftSet(each, box, flow)));
  const margin = spreads || standing.started ? 0 : indent;
  setMargin(child, above, margin);
  flow.place(child, { ...room, left: left + margin }, flow);
}

/** What has a size of its own. */
function placeBox(child: Element, column: Column, standing: Standing, above: number, flow: Flow): void {
  const box = boxOf(child, flow);
  const { started, middled, ended } = standing;
  if (started && ended) {
    if (isSized(child)) delete child.style.width;
    setMargin(child, above, 0);
    flow.place(child, { left: column.left, right: column.right, top: box[1], fitted: false }, flow);
    return;
  }
  if (isTight(child, flow)) flow.hugging.add(child);
  else child.style.width = box[2] - box[0];
  child.style.alignSelf = started ? 'start' : middled ? 'center' : ended ? 'end' : 'start';
  setMargin(child, above, started || middled || ended ? 0 : Math.round(box[0] - column.left));
  flow.place(child, { left: box[0], right: box[2], top: box[1], fitted: false }, flow);
}

/** Whether an element begins at the left edge of its group rather than about its middle. */
function isLeftSet(element: Element, group: readonly number[], flow: Flow): boolean {
  const box = boxOf(element, flow);
  const middle = ((group[0] ?? 0) + (group[2] ?? 0)) / 2;
  return near(box[0], group[0] ?? 0, EDGE) && !near((box[0] + box[2]) / 2, middle, MIDDLE);
}

/**
 * Where text is set tight, the boxes that its lines would take in CSS overlap though its ink does not: single lines take
 * less height there.
 */
import type { Element } from '../element.ts';
import { boxOf, setLineHeight, tighten, wordsBox, type Flow } from './context.ts';

/** From the leaves up, so that what holds others sees them as they will be. */
export function giveWay(element: Element, flow: Flow): void {
  for (const child of element.children) giveWay(child, flow);
  for (const child of element.overlays) giveWay(child, flow);
  const { children } = element;
  if (element.direction === 'column')
    for (const [index, child] of children.entries()) {
      const next = children[index + 1];
      if (next !== undefined) part(child, next, flow);
    }
  if (element.surface === null) return;
  for (const child of children) {
    const box = boxOf(child, flow);
    if (box[1] < element.box[1]) yieldAt(child, 'top', element.box[1], flow);
    if (box[3] > element.box[3]) yieldAt(child, 'bottom', element.box[3], flow);
  }
  fitWords(element, flow);
}

function part(upper: Element, lower: Element, flow: Flow): void {
  const overlap = boxOf(upper, flow)[3] - boxOf(lower, flow)[1];
  if (overlap <= 0.5) return;
  yieldAt(lower, 'top', boxOf(lower, flow)[1] + overlap / 2, flow);
  yieldAt(upper, 'bottom', boxOf(lower, flow)[1], flow);
  if (boxOf(upper, flow)[3] > boxOf(lower, flow)[1] + 0.5) yieldAt(lower, 'top', boxOf(upper, flow)[3], flow);
}

/** Makes the lines at an element's edge lower, until it ends there; gives up where they can not. */
function yieldAt(element: Element, edge: 'top' | 'bottom', limit: number, flow: Flow): void {
  const box = boxOf(element, flow);
  const excess = edge === 'top' ? limit - box[1] : box[3] - limit;
  if (excess <= 0.5 || element.surface !== null || element.picture !== null) return;
  const words = wordsBox(element, flow);
  // Half of what a line loses it loses above, half below.
  if (words !== null) tighten(element, words.lineHeight - 2 * Math.ceil(excess), flow);
  else if (element.direction === 'row')
    for (const child of element.children) yieldAt(child, edge, limit, flow);
  else {
    const outermost = edge === 'top' ? element.children[0] : element.children.at(-1);
    if (outermost !== undefined) yieldAt(outermost, edge, limit, flow);
  }
  flow.boxes.delete(element);
}

/** The words of a button or a cell within its own edges. */
function fitWords(element: Element, flow: Flow): void {
  const words = wordsBox(element, flow);
  if (words === null || element.text === null) return;
  const border = element.surface?.border?.width ?? 0;
  const room = Math.min(words.box[1] - element.box[1], element.box[3] - words.box[3]) - border;
  if (room >= 0 || element.text.lines.length > 1) return;
  const size = element.text.lines[0]?.type.size ?? 0;
  setLineHeight(element, Math.max(0.7 * size, words.lineHeight + 2 * Math.floor(room)), flow);
}

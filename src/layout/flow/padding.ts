/** Space between an element's edges and what it holds. */
import type { Box } from '../../core/box.ts';
import type { Element } from '../element.ts';
import { near } from '../geometry.ts';
import { boxOf, wordsBox, type Flow } from './context.ts';
import { allowed, commonMeasure } from './measure.ts';

type Sides = readonly [number, number, number, number];

/**
 * Top, right, bottom, left, whole pixels, 0 or more. Text that is set from the left ends where it may: the right side
 * is taken to be like the left one, where it has the room.
 *
 * @param inner all that it holds
 */
export function paddingOf(element: Element, inner: Box, flow: Flow): Sides {
  const border = element.surface?.border?.width ?? 0;
  const outer = element.box;
  const space = (value: number): number => Math.max(0, Math.round(value));
  const top = space(inner[1] - outer[1] - border);
  const bottom = element.name === 'page' ? 0 : space(outer[3] - border - inner[3]);
  const left = space(inner[0] - outer[0] - border);
  const right = space(outer[2] - border - inner[2]);
  if (isCentered(element, inner, flow)) {
    const side = Math.min(left, right);
    return [top, side, bottom, side];
  }
  const symmetric = Math.min(left, right);
  const measure = commonMeasure(
    element.children,
    { left: inner[0], right: outer[2] - border - symmetric },
    flow,
  );
  const width = outer[2] - outer[0] - 2 * border - left - symmetric;
  if (measure === null || element.direction === 'row' || suits(element, width, flow))
    return [top, symmetric, bottom, left];
  return [top, Math.min(right, space(outer[2] - border - inner[0] - measure)), bottom, left];
}

/** Whether all paragraphs break their lines as seen at this width. */
function suits(element: Element, width: number, flow: Flow): boolean {
  return element.children.every((child) => {
    const words = child.surface === null ? wordsBox(child, flow) : null;
    return words === null || width <= allowed(words)[1];
  });
}

/** Whether all that an element holds stands about its middle. */
function isCentered(element: Element, inner: Box, flow: Flow): boolean {
  const middle = (element.box[0] + element.box[2]) / 2;
  if (!near((inner[0] + inner[2]) / 2, middle, 2)) return false;
  return element.children.every((child) => {
    const box = boxOf(child, flow);
    return near((box[0] + box[2]) / 2, middle, 2);
  });
}

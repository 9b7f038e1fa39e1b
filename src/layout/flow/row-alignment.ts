/** Where children of a row stand across it. */
import type { Box } from '../../core/box.ts';
import type { Element } from '../element.ts';

type Across = 'start' | 'center' | 'end';

const ORDER: readonly Across[] = ['center', 'start', 'end'];
/** Pixels that a child may stand off for the sake of one alignment. */
const TOLERANCE = 0.75;

/** Sets the row's alignment to the one that fits most children; returns the margin that each child needs above. */
export function alignRow(element: Element, boxes: readonly Box[]): readonly number[] {
  const upper = Math.min(...boxes.map((box) => box[1]));
  const lower = Math.max(...boxes.map((box) => box[3]));
  const fits = (box: Box, align: Across): boolean => {
    if (align === 'start') return box[1] - upper <= TOLERANCE;
    if (align === 'end') return lower - box[3] <= TOLERANCE;
    return Math.abs((box[1] + box[3]) / 2 - (upper + lower) / 2) <= TOLERANCE;
  };
  // A row is as high as its highest child: where none reaches from top to bottom, a margin has to hold it open.
  const spans = boxes.some((box) => fits(box, 'start') && fits(box, 'end'));
  const holder = spans ? -1 : boxes.findIndex((box) => lower - box[3] <= 0.01);
  const best =
    ORDER.map((align) => ({ align, count: boxes.filter((box) => fits(box, align)).length })).sort(
      (a, b) => b.count - a.count,
    )[0]?.align ?? 'start';
  element.style.align = best;
  return boxes.map((box, index) => {
    const child = element.children[index];
    if (child === undefined) return 0;
    // The kit has it as high as its row, unless it says otherwise.
    if (child.name === 'divider-vertical') child.style.alignSelf = best;
    if (index !== holder && fits(box, best)) return 0;
    const other = index === holder ? undefined : ORDER.find((align) => fits(box, align));
    const self = other ?? 'start';
    if (self !== best) child.style.alignSelf = self;
    return other === undefined ? Math.round(box[1] - upper) : 0;
  });
}

/** Where children of a row stand across it. */
import type { Box } from '../../core/box.ts';
import type { Element } from '../element.ts';
import type { Flow } from './context.ts';

type Across = 'start' | 'center' | 'end';

/** Sets the row's alignment to the one that fits most children; returns the margin that each child needs above. */
export function alignRow(
  element: Element,
  boxes: readonly Box[],
  top: number,
  flow: Flow,
): readonly number[] {
  const upper = Math.min(...boxes.map((box) => box[1]));
  const lower = Math.max(...boxes.map((box) => box[3]));
  const fits = (box: Box, align: Across): boolean => {
    if (align === 'start') return Math.abs(box[1] - upper) <= 0.75;
    if (align === 'end') return Math.abs(box[3] - lower) <= 0.75;
    return Math.abs((box[1] + box[3]) / 2 - (upper + lower) / 2) <= 0.75;
  };
  const order: readonly Across[] = ['center', 'start', 'end'];
  const counted = order
    .map((align) => ({ align, count: boxes.filter((box) => fits(box, align)).length }))
    .sort((a, b) => b.count - a.count);
  const best = counted[0]?.align ?? 'start';
  element.style.align = best;
  void top;
  void flow;
  return boxes.map((box, index) => {
    const child = element.children[index];
    if (child === undefined || fits(box, best)) return 0;
    const other = order.find((align) => fits(box, align));
    child.style.alignSelf = other ?? 'start';
    return other === undefined ? Math.round(box[1] - upper) : 0;
  });
}

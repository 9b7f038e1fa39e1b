/** The width at which the paragraphs of a column break their lines where they were seen to. */
import type { Element } from '../element.ts';
import { near } from '../geometry.ts';
import { wordsBox, type Flow } from './context.ts';
import type { TextBox } from './text-box.ts';

/** Pixels: widths are rounded, and fonts of another machine differ a little. */
const SLACK = 2;

/** Least and most width of a text, a little inside what the fonts say: fits and screens differ by so much. */
export function allowed({ least, most }: TextBox): readonly [number, number] {
  if (most - least < 2) return [(least + most) / 2, (least + most) / 2];
  return [Math.min(least + SLACK, (least + most) / 2), most - 0.75];
}

/**
 * A width that suits as many paragraphs as can be, among those that begin at this left edge; null where no text has
 * several lines.
 */
export function commonMeasure(
  children: readonly Element[],
  { left, right }: { readonly left: number; readonly right: number },
  flow: Flow,
): number | null {
  const ranges = children.flatMap((child): (readonly [number, number])[] => {
    const words = child.surface === null && child.children.length === 0 ? wordsBox(child, flow) : null;
    return words !== null && near(words.box[0], left, 2) && words.most < Infinity ? [allowed(words)] : [];
  });
  let best: { readonly count: number; readonly from: number; readonly to: number } | null = null;
  for (const [from] of ranges) {
    const covering = ranges.filter(([low, high]) => low <= from && from <= high);
    const to = Math.min(...covering.map(([, high]) => high));
    if (best === null || covering.length > best.count || (covering.length === best.count && from > best.from))
      best = { count: covering.length, from, to };
  }
  if (best === null) return null;
  if (right - left >= best.from && right - left <= best.to) return right - left;
  // Rather a round number, as people write them.
  const middle = (best.from + best.to) / 2;
  for (const step of [100, 50, 20, 10, 5, 1]) {
    const round = Math.round(middle / step) * step;
    if (round >= best.from && round <= best.to) return round;
  }
  return Math.round(middle * 4) / 4;
}

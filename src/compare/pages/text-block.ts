/** The text blocks of a page: what Design2Code's measures compare. */
import type { Box } from '../../core/box.ts';

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** One text of a page and the pixels that show it. */
export interface TextBlock {
  /** In lower case, without blanks at its ends; those inside are as the page has them. */
  readonly text: string;
  /** As shares of the page's own width and height. */
  readonly box: Box;
  /** Mean of the letters' pixels. */
  readonly color: Rgb;
}

/** A block that one or several blocks of a page were joined to. */
export interface JoinedBlock extends TextBlock {
  /** Indices of those blocks in the page's list, in its order. */
  readonly parts: readonly number[];
}

/**
 * Joins the texts of blocks of the very same box, each at the place of its first: the words of a paragraph before and
 * after a link have one color when blocks are looked for, and so one box.
 */
export function joinEqualBoxes(blocks: readonly TextBlock[]): JoinedBlock[] {
  const byBox = new Map<string, JoinedBlock>();
  blocks.forEach((block, index) => {
    const key = block.box.join(' ');
    const before = byBox.get(key);
    byBox.set(
      key,
      before === undefined
        ? { ...block, parts: [index] }
        : {
            ...before,
            text: `${before.text} ${block.text}`,
            color: mixed(before.color, block.color, (sum) => sum / 2),
            parts: [...before.parts, index],
          },
    );
  });
  return [...byBox.values()];
}

/** Two neighbours as one block. Colors are rounded down, as the published program does. */
export function mergeNeighbours(first: JoinedBlock, second: JoinedBlock): JoinedBlock {
  const [left, top, right, bottom] = first.box;
  return {
    text: `${first.text} ${second.text}`,
    box: [
      Math.min(left, second.box[0]),
      Math.min(top, second.box[1]),
      Math.max(right, second.box[2]),
      Math.max(bottom, second.box[3]),
    ],
    color: mixed(first.color, second.color, (sum) => Math.floor(sum / 2)),
    parts: [...first.parts, ...second.parts],
  };
}

function mixed(a: Rgb, b: Rgb, half: (sum: number) => number): Rgb {
  return [half(a[0] + b[0]), half(a[1] + b[1]), half(a[2] + b[2])];
}

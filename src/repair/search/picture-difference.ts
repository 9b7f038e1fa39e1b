/** Where a rendering is otherwise than the screenshot, in cells of a few pixels. */

/** Pixels of a cell's side. */
export const CELL = 8;

export interface DifferenceMap {
  /** How far a cell is off, 0 to 255: [count, count], row by row. */
  readonly cells: Float32Array;
  /** Cells along a side. */
  readonly count: number;
  /** Mean of all cells. */
  readonly mean: number;
}

/** What the pixels of a cell weigh, beside its mean color: other words have the same mean, another component has not. */
const PIXEL_WEIGHT = 0.25;

/**
 * @param expected red, green, blue by row: uint8 [side, side, 3]
 * @param actual of the same size
 */
export function differenceMap(expected: Uint8Array, actual: Uint8Array, side: number): DifferenceMap {
  const count = Math.floor(side / CELL);
  const cells = Float32Array.from({ length: count * count }, (_, cell) =>
    cellDifference(expected, actual, side, (cell % count) * CELL, Math.floor(cell / count) * CELL),
  );
  return { cells, count, mean: cells.reduce((sum, cell) => sum + cell, 0) / cells.length };
}

function cellDifference(
  expected: Uint8Array,
  actual: Uint8Array,
  side: number,
  left: number,
  top: number,
): number {
  let [pixels, colors] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0;
    for (let y = top; y < top + CELL; y++)
      for (let x = left; x < left + CELL; x++) {
        const at = (y * side + x) * 3 + channel;
        const off = (expected[at] ?? 0) - (actual[at] ?? 0);
        sum += off;
        pixels += Math.abs(off);
      }
    colors += Math.abs(sum);
  }
  return (PIXEL_WEIGHT * pixels + (1 - PIXEL_WEIGHT) * colors) / (3 * CELL * CELL);
}

/** Cells that differ at least half as much as the worst do, and by more than this, stand out. */
const LEAST = 2;
const SHARE_OF_WORST = 0.35;

/**
 * The middle of the first place, in reading order, that stands out, and of the worst one, as shares of the picture. Screens
 * are laid out from above: what is wrong first moves all below it.
 */
export function worstPlaces({ cells, count }: DifferenceMap): (readonly [x: number, y: number])[] {
  const worst = cells.reduce((most, cell) => Math.max(most, cell), 0);
  if (worst < LEAST) return [];
  const first = cells.findIndex((cell) => cell >= Math.max(LEAST, SHARE_OF_WORST * worst));
  const places = [...new Set([first, cells.indexOf(worst)])];
  return places.map((at) => [((at % count) + 0.5) / count, (Math.floor(at / count) + 0.5) / count]);
}

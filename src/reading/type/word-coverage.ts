/** The pixels around a word as ink: how far the color of each is from the background's to the word's. */
import type { Box } from '../../core/box.ts';
import { rgbOf, type Rgb } from '../ink/index.ts';
import type { Word } from '../page-reading.ts';
import type { Raster } from '../raster.ts';

/** How much of each pixel is ink, around a word. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Float32 [height, width], 0 to 1; 0 in rows of an underline. */
  readonly values: Float32Array;
}

/** Free pixels around the box: antialiasing reaches over it. */
const MARGIN = 2;
/** Darker pixels outside of the box are not the word's: a border, a neighbor. */
const FRINGE = 0.4;
/** Share of columns with ink from which on a row in a word's lower part belongs to its underline. */
const UNDERLINE_COLUMNS = 0.85;
/** Ink is at least this far from the background, of 255, or nothing can be told. */
const FAINTEST = 8;
/** Pixels; larger ones are no words. */
const LARGEST = 1_000_000;

/** @param room what no pixel is taken from outside of, but for the word's box. @returns null where nothing can be told */
export function coverageOf(
  raster: Raster,
  { box, color, underline }: Word,
  ground: Rgb,
  room: Box,
): Coverage | null {
  const left = Math.max(0, Math.floor(Math.max(box[0] - MARGIN, Math.min(room[0], box[0]))));
  const top = Math.max(0, Math.floor(Math.max(box[1] - MARGIN, Math.min(room[1], box[1]))));
  const right = Math.min(raster.width, Math.ceil(Math.min(box[2] + MARGIN, Math.max(room[2], box[2]))));
  const bottom = Math.min(raster.height, Math.ceil(Math.min(box[3] + MARGIN, Math.max(room[3], box[3]))));
  const width = right - left;
  const height = bottom - top;
  if (width <= 0 || height <= 0 || width * height > LARGEST) return null;
  const ink = rgbOf(color);
  const [red, green, blue] = [ink[0] - ground[0], ink[1] - ground[1], ink[2] - ground[2]];
  const square = red * red + green * green + blue * blue;
  if (square < FAINTEST * FAINTEST) return null;
  const values = new Float32Array(width * height);
  const { pixels } = raster;
  const isOutside = (x: number, y: number): boolean =>
    left + x < box[0] || left + x >= box[2] || top + y < box[1] || (top + y >= box[3] && !underline);
  for (let y = 0; y < height; y += 1) {
    let at = ((top + y) * raster.width + left) * 3;
    for (let x = 0; x < width; x += 1, at += 3) {
      const share =
        (((pixels[at] ?? 0) - ground[0]) * red +
          ((pixels[at + 1] ?? 0) - ground[1]) * green +
          ((pixels[at + 2] ?? 0) - ground[2]) * blue) /
        square;
      if (share < 0.02 || (share > FRINGE && isOutside(x, y))) continue;
      values[y * width + x] = share > 1 ? 1 : share;
    }
  }
  return { left, top, width, height, values };
}

/** Empties the rows of an underline. @returns whether there are any: serifs in a row are easily taken for one */
export function dropUnderline({ values, width, height }: Coverage): boolean {
  let isThere = false;
  for (let y = Math.floor(height * 0.55); y < height; y += 1) {
    let inked = 0;
    for (let x = 0; x < width; x += 1) if ((values[y * width + x] ?? 0) > 0.2) inked += 1;
    if (inked < UNDERLINE_COLUMNS * (width - 2 * MARGIN)) continue;
    values.fill(0, y * width, (y + 1) * width);
    isThere = true;
  }
  return isThere;
}

/** Columns of a word's box that no letter touches. */
import type { Box } from '../../core/box.ts';
import { rgbOf } from '../ink/index.ts';
import type { TextLine } from '../page-reading.ts';
import type { Raster } from '../raster.ts';

/** Pixels of the picture, right exclusive. */
export interface Gap {
  readonly left: number;
  readonly right: number;
}

/** Share of the contrast between ink and ground from which on a pixel is ink. */
const INK = 0.22;

/** Runs of columns without ink inside the box, from left to right. */
export function emptyColumns(
  { pixels, width, height }: Raster,
  box: Box,
  { color, background }: Pick<TextLine, 'color' | 'background'>,
): Gap[] {
  const [ink, ground] = [rgbOf(color), rgbOf(background)];
  const contrast = ink.reduce((sum, value, index) => sum + Math.abs(value - (ground[index] ?? 0)), 0);
  const [left, top, right, bottom] = [
    Math.max(0, Math.floor(box[0])),
    Math.max(0, Math.floor(box[1])),
    Math.min(width, Math.ceil(box[2])),
    Math.min(height, Math.ceil(box[3])),
  ];
  const isEmpty = (x: number): boolean => {
    for (let y = top; y < bottom; y++) {
      const at = (y * width + x) * 3;
      let distance = 0;
      for (let channel = 0; channel < 3; channel++)
        distance += Math.abs((pixels[at + channel] ?? 0) - (ground[channel] ?? 0));
      if (distance > INK * contrast) return false;
    }
    return true;
  };
  const gaps: Gap[] = [];
  let start: number | undefined;
  for (let x = left; x < right; x++)
    if (isEmpty(x)) start ??= x;
    else if (start !== undefined) {
      gaps.push({ left: start, right: x });
      start = undefined;
    }
  return gaps;
}

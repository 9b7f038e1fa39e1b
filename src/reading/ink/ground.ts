/** What a line stands on: one color, several side by side, or a gradient. */
import type { Box } from '../../core/box.ts';
import type { Raster } from '../raster.ts';
import { colorAt, colorDistance, type Rgb } from './colors.ts';

export interface Ground {
  /** The most frequent color. */
  readonly color: Rgb;
  /** Share of the pixels around the box that are ground: 1 where it is flat, little on a picture. */
  readonly flatness: number;
  /** By column of the box, three channels each; and what a row adds to them. */
  readonly columns: Int16Array;
  readonly rows: Int16Array;
}

/** Differences that nobody sees, of 255. */
const NEAR = 12;
/** From this share of the rim on, the ground is of one color. */
const FLAT = 0.85;
/** Neighboring parts of a gradient differ by no more than this; a step is sharp. */
const GRADIENT = 40;
/** Rows of a gradient differ from its middle by no more. */
const ROW_RANGE = 32;
const LEAST_TILE = 8;
/** Colors by four bits a channel. */
const BINS = 4096;

export function findGround(raster: Raster, box: Box): Ground {
  const wide = box[2] - box[0];
  const high = box[3] - box[1];
  const color = modeOf(raster, box[0], box[2], box);
  const columns = new Int16Array(wide * 3);
  for (let x = 0; x < wide; x += 1) columns.set(color, x * 3);
  const flat: Ground = { color, flatness: 0, columns, rows: new Int16Array(high * 3) };
  const flatness = rimShare(raster, box, flat);
  if (flatness >= FLAT) return { ...flat, flatness };
  const uneven: Ground = { ...flat, columns: columnsOf(raster, box) };
  const sloped: Ground = { ...uneven, rows: rowsOf(raster, box, uneven.columns) };
  return { ...sloped, flatness: rimShare(raster, box, sloped) };
}

/** The most frequent color of some columns of a box, with one pixel around it. */
function modeOf(raster: Raster, from: number, to: number, [left, top, right, bottom]: Box): Rgb {
  const { pixels, width, height } = raster;
  const counts = new Uint32Array(BINS);
  let best = 0;
  let most = 0;
  for (let y = Math.max(0, top - 1); y < Math.min(height, bottom + 1); y += 1)
    for (let x = Math.max(0, left - 1, from); x < Math.min(width, right + 1, to); x += 1) {
      const at = (y * width + x) * 3;
      // Sixteen steps a channel: the noise of a lossy picture must not part one color into many.
      const bin =
        (((pixels[at] ?? 0) >> 4) << 8) | (((pixels[at + 1] ?? 0) >> 4) << 4) | ((pixels[at + 2] ?? 0) >> 4);
      const count = (counts[bin] ?? 0) + 1;
      counts[bin] = count;
      if (count <= most) continue;
      most = count;
      best = bin;
    }
  return mostIn(best, raster, from, to, [left, top, right, bottom]);
}

/** The most frequent exact color of a bin. */
function mostIn(bin: number, raster: Raster, from: number, to: number, [left, top, right, bottom]: Box): Rgb {
  const { pixels, width, height } = raster;
  const counts = new Uint32Array(BINS);
  let best = 0;
  let most = 0;
  for (let y = Math.max(0, top - 1); y < Math.min(height, bottom + 1); y += 1)
    for (let x = Math.max(0, left - 1, from); x < Math.min(width, right + 1, to); x += 1) {
      const at = (y * width + x) * 3;
      const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
      if ((((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)) !== bin) continue;
      const within = ((red & 15) << 8) | ((green & 15) << 4) | (blue & 15);
      const count = (counts[within] ?? 0) + 1;
      counts[within] = count;
      if (count <= most) continue;
      most = count;
      best = within;
    }
  // Of each channel, four bits from the bin and four from within it.
  return [
    ((bin >> 8) << 4) | (best >> 8),
    (((bin >> 4) & 15) << 4) | ((best >> 4) & 15),
    ((bin & 15) << 4) | (best & 15),
  ];
}

/** The ground by columns: that of tiles as wide as the line is high, blended where they are nearly alike. */
function columnsOf(raster: Raster, box: Box): Int16Array {
  const wide = box[2] - box[0];
  const size = Math.max(LEAST_TILE, box[3] - box[1]);
  const count = Math.max(1, Math.round(wide / size));
  const tile = wide / count;
  const colors = Array.from({ length: count }, (_value, at) =>
    modeOf(raster, Math.floor(box[0] + (at - 0.5) * tile), Math.ceil(box[0] + (at + 1.5) * tile), box),
  );
  const columns = new Int16Array(wide * 3);
  for (let x = 0; x < wide; x += 1) {
    const place = Math.min(count - 1, Math.max(0, (x + 0.5) / tile - 0.5));
    const before = colors[Math.floor(place)] ?? colors[0] ?? [0, 0, 0];
    const after = colors[Math.ceil(place)] ?? before;
    const share = place - Math.floor(place);
    const blended = colorDistance(before, after) <= GRADIENT ? share : Math.round(share);
    for (let channel = 0; channel < 3; channel += 1)
      columns[x * 3 + channel] = Math.round(
        (before[channel] ?? 0) * (1 - blended) + (after[channel] ?? 0) * blended,
      );
  }
  return columns;
}

/** By how much each row differs from that: the median over its pixels that are near the ground. */
function rowsOf({ pixels, width }: Raster, [left, top, right, bottom]: Box, columns: Int16Array): Int16Array {
  const rows = new Int16Array((bottom - top) * 3);
  const histogram = new Int32Array(2 * ROW_RANGE + 1);
  for (let y = top; y < bottom; y += 1)
    for (let channel = 0; channel < 3; channel += 1) {
      histogram.fill(0);
      let all = 0;
      for (let x = left; x < right; x += 1) {
        const difference =
          (pixels[(y * width + x) * 3 + channel] ?? 0) - (columns[(x - left) * 3 + channel] ?? 0);
        if (Math.abs(difference) > ROW_RANGE) continue;
        histogram[difference + ROW_RANGE] = (histogram[difference + ROW_RANGE] ?? 0) + 1;
        all += 1;
      }
      let left50 = all / 2;
      let median = 0;
      for (let at = 0; at < histogram.length && left50 > 0; at += 1) {
        left50 -= histogram[at] ?? 0;
        median = at - ROW_RANGE;
      }
      rows[(y - top) * 3 + channel] = all > (right - left) * 0.3 ? median : 0;
    }
  return rows;
}

function rimShare(raster: Raster, [left, top, right, bottom]: Box, ground: Ground): number {
  let near = 0;
  let all = 0;
  const look = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) return;
    all += 1;
    const column = Math.min(right - 1, Math.max(left, x)) - left;
    const row = Math.min(bottom - 1, Math.max(top, y)) - top;
    if (colorDistance(colorAt(raster, x, y), groundAt(ground, column, row)) <= NEAR) near += 1;
  };
  for (let x = left - 1; x <= right; x += 1) {
    look(x, top - 1);
    look(x, bottom);
  }
  for (let y = top; y < bottom; y += 1) {
    look(left - 1, y);
    look(right, y);
  }
  return all === 0 ? 1 : near / all;
}

/** @param column and `row` of the box, from 0 */
export function groundAt({ columns, rows }: Ground, column: number, row: number): Rgb {
  return [
    (columns[column * 3] ?? 0) + (rows[row * 3] ?? 0),
    (columns[column * 3 + 1] ?? 0) + (rows[row * 3 + 1] ?? 0),
    (columns[column * 3 + 2] ?? 0) + (rows[row * 3 + 2] ?? 0),
  ];
}

/** The ground of a part of the box, [left, top, right, bottom] from the box's own corner. */
export function partOfGround(ground: Ground, [left, top, right, bottom]: Box): Ground {
  return {
    ...ground,
    columns: ground.columns.slice(left * 3, right * 3),
    rows: ground.rows.slice(top * 3, bottom * 3),
  };
}

/**
 * Differences of a box's pixels from its ground.
 *
 * @returns int16 [height, width, 3]
 */
export function differencesFrom(
  { pixels, width }: Raster,
  [left, top, right, bottom]: Box,
  { columns, rows }: Ground,
): Int16Array {
  const wide = (right - left) * 3;
  const differences = new Int16Array(wide * (bottom - top));
  for (let y = top; y < bottom; y += 1) {
    const from = (y * width + left) * 3;
    const to = (y - top) * wide;
    const row = (y - top) * 3;
    const [red, green, blue] = [rows[row] ?? 0, rows[row + 1] ?? 0, rows[row + 2] ?? 0];
    for (let at = 0; at < wide; at += 3) {
      differences[to + at] = (pixels[from + at] ?? 0) - (columns[at] ?? 0) - red;
      differences[to + at + 1] = (pixels[from + at + 1] ?? 0) - (columns[at + 1] ?? 0) - green;
      differences[to + at + 2] = (pixels[from + at + 2] ?? 0) - (columns[at + 2] ?? 0) - blue;
    }
  }
  return differences;
}

/**
 * Finds the thin gray frames of fields, buttons and lists of choices as browsers draw them: exact to the pixel, so that they
 * are told from one another where they touch, and from the words in them.
 */
import type { Box } from '../../../core/box.ts';
import { distance, mostFrequent, type Canvas } from '../color.ts';

export interface Frame {
  readonly box: Box;
  /** Of the frame, 0xRRGGBB. */
  readonly line: number;
  /** What lies right inside of it. */
  readonly face: number;
  readonly radius: number;
}

/** The gray of the frames that a browser draws by itself. */
export const NATIVE_LINE = 0x767676;
/** Other frames are of a gray between these, 0 to 255. */
const DARKEST = 0x60;
const LIGHTEST = 0xe2;
/** Pixels. */
const SMALLEST = { native: { width: 12, height: 6 }, other: { width: 36, height: 14 } };
const WIDEST = 1400;
const HIGHEST = { native: 400, other: 64 };
const LARGEST_RADIUS = 4;
/** A button without words is so low that its sides are nothing but its corners. */
const LOW_RADIUS = 3;
/** The straight part of a frame's top. */
const SHORTEST = { native: 6, other: 28 };
/** So much of what lies inside of the frame is of one color, and so bright. */
const EVEN = 0.75;
const BRIGHT = 0xa0;
/** What lies over a frame differs so much from what is in it, 0 to 255. */
const EDGE = 32;
/** More are the cells of a table, or a pattern. */
const MOST = 1000;

/** All frames on a picture; none where there are more than forms have. */
export function findFrames(canvas: Canvas): Frame[] {
  const { width, height, pixels } = canvas;
  const frames: Frame[] = [];
  for (let y = 0; y + SMALLEST.native.height <= height; y++) {
    const row = y * width;
    for (let x = 0; x < width;) {
      const color = pixels[row + x] as number;
      let end = x + 1;
      while (end < width && pixels[row + end] === color) end++;
      if (end - x >= SHORTEST.native && end - x <= WIDEST && isLine(color)) {
        const frame = frameBelow(canvas, x, end, y, color);
        if (frame !== null) frames.push(frame);
        if (frames.length > MOST) return [];
      }
      x = end;
    }
  }
  return frames;
}

function isLine(color: number): boolean {
  const level = color & 255;
  return color === level * 0x010101 && level >= DARKEST && level <= LIGHTEST;
}

/** The frame whose top is a run of pixels, if it goes all the way around. */
function frameBelow(canvas: Canvas, start: number, end: number, top: number, line: number): Frame | null {
  const { width, height, pixels } = canvas;
  const kind = line === NATIVE_LINE ? 'native' : 'other';
  const middle = (start + end) >> 1;
  if (end - start < SHORTEST[kind] || pixels[(top + 1) * width + middle] === line) return null;
  const down = (x: number, from: number): number => {
    let y = from;
    while (y < height && y - from <= HIGHEST.native && pixels[y * width + x] === line) y++;
    return y;
  };
  for (let radius = 0; radius <= LARGEST_RADIUS; radius++) {
    const [left, right] = [start - radius, end + radius];
    if (left < 0 || right > width) break;
    const stop = down(left, top + radius);
    const isLow = stop === top + radius;
    if (isLow && (kind === 'other' || radius !== LOW_RADIUS)) continue;
    const bottom = stop + radius;
    if (bottom > height || !isRun(canvas, start, end, bottom - 1, line)) continue;
    const isClosed = stop === down(right - 1, top + radius);
    if (!isClosed && (kind === 'other' || !isCutOff(canvas, end, top, bottom, line))) continue;
    const box: Box = [left, top, isClosed ? right : end, bottom];
    if (!isSized(box, kind) || (radius === 0 && runsOn(canvas, box, line))) continue;
    const face = faceOf(canvas, box, line);
    if (face !== null) return { box, line, face, radius };
  }
  return null;
}

/** Whether something else begins where a frame's right part should be: top and bottom end there. */
function isCutOff(
  { width, pixels }: Canvas,
  end: number,
  top: number,
  bottom: number,
  line: number,
): boolean {
  if (end >= width || pixels[(bottom - 1) * width + end] === line) return false;
  const middle = (top + bottom) >> 1;
  const inside = pixels[middle * width + end - 1] as number;
  return [top + 1, middle, bottom - 2].every(
    (y) => distance(pixels[y * width + end] as number, inside) > EDGE,
  );
}

function isSized([left, top, right, bottom]: Box, kind: 'native' | 'other'): boolean {
  const least = SMALLEST[kind];
  return right - left >= least.width && bottom - top >= least.height && bottom - top <= HIGHEST[kind];
}

function isRun({ width, pixels }: Canvas, start: number, end: number, y: number, color: number): boolean {
  for (let x = start; x < end; x++) if (pixels[y * width + x] !== color) return false;
  return true;
}

/** Whether a line goes on beyond a corner: the cell of a table does. */
function runsOn({ width, height, pixels }: Canvas, [left, top, right, bottom]: Box, line: number): boolean {
  const at = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && pixels[y * width + x] === line;
  return (
    [left, right - 1].some((x) => at(x, top - 1) || at(x, bottom)) ||
    [top, bottom - 1].some((y) => at(left - 1, y) || at(right, y))
  );
}

/** The color of most that lies right inside of a frame; null where it is not even, or dark, or other lines meet the frame. */
function faceOf({ width, pixels }: Canvas, [left, top, right, bottom]: Box, line: number): number | null {
  const inside: number[] = [];
  for (let x = left + 2; x < right - 2; x++)
    inside.push(pixels[(top + 1) * width + x] as number, pixels[(bottom - 2) * width + x] as number);
  for (let y = top + 2; y < bottom - 2; y++)
    inside.push(pixels[y * width + left + 1] as number, pixels[y * width + right - 2] as number);
  if (inside.filter((color) => color === line).length > 1) return null;
  const { color, share } = mostFrequent(inside);
  const isBright = Math.max(color >> 16, (color >> 8) & 255, color & 255) >= BRIGHT;
  return share >= EVEN && isBright ? color : null;
}

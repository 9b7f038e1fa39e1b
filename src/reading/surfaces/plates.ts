/**
 * Finds small plates among the blobs: check boxes, radio buttons, disks, and squares with a drawing on them. Their round
 * corners are mostly mixed pixels, so that they are no component of their own.
 */
import type { Box } from '../../core/box.ts';
import type { PictureArea, Surface } from '../page-reading.ts';
import type { Blob } from './blobs.ts';
import { distance, mostFrequent, toHex, type Canvas } from './color.ts';

export interface Plate {
  readonly surface: Surface;
  /** The mark or drawing on it. */
  readonly mark: PictureArea | null;
}

/** Sides of a plate, pixels. */
const SMALLEST = 9;
const LARGEST = 40;
/** So many pixels along its outline are ink. */
const CLOSED = 0.9;
const INK = 60;
const SAME = 40;
/** Share of the inside that is of one color. */
const EVEN = 0.55;
/** Corners of a plate are this round at least to count, as a share of half of its side. */
const SAMPLES = 40;

/** `ground`: the color around it, 0xRRGGBB. Null for anything that is no plate. */
export function plateOf(canvas: Canvas, { box }: Blob, ground: number): Plate | null {
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) return null;
  if (Math.max(width, height) > 1.15 * Math.min(width, height)) return null;
  const radius = roundness(canvas, box, ground);
  if (radius === null) return null;
  const line = ring(canvas, box, radius, 1);
  const color = mostFrequent(line).color;
  const inked = line.filter((pixel) => distance(pixel, ground) > INK / 2);
  if (inked.length < CLOSED * line.length) return null;
  const inside = disk(canvas, box, radius);
  const inner = mostFrequent(inside.map(({ pixel }) => pixel));
  if (inner.share < EVEN) return null;
  const strongest = strongestOf(line, ground) ?? color;
  const bordered = distance(inner.color, strongest) > SAME;
  const surface: Surface = {
    box,
    color: toHex(inner.color),
    gradient: null,
    border: bordered ? { color: toHex(strongest), width: thickness(canvas, box, inner.color) } : null,
    radius,
    confidence: 0.7,
  };
  return { surface, mark: markOf(inside, inner.color) };
}

/** Radius of the corners as far as pixels like the ground reach into them; null where the corners differ. */
function roundness(
  { width, pixels }: Canvas,
  [left, top, right, bottom]: Box,
  ground: number,
): number | null {
  const limit = Math.floor(Math.min(right - left, bottom - top) / 2);
  const missing = [
    [left, top, 1, 1],
    [right - 1, top, -1, 1],
    [left, bottom - 1, 1, -1],
    [right - 1, bottom - 1, -1, -1],
  ].map(([x = 0, y = 0, dx = 1, dy = 1]) => {
    let open = 0;
    for (let row = 0; row < limit; row++) {
      for (let column = 0; column < limit; column++) {
        const pixel = pixels[(y + row * dy) * width + x + column * dx] as number;
        if (distance(pixel, ground) > INK) break;
        open++;
      }
    }
    return open;
  });
  const most = Math.max(...missing);
  const least = Math.min(...missing);
  if (most - least > Math.max(2, 0.35 * most)) return null;
  const mean = missing.reduce((sum, open) => sum + open, 0) / 4;
  const radius =
    mean < 0.5 ? 0 : (0.3 + Math.sqrt(0.09 + 4 * (1 - Math.PI / 4) * mean)) / (2 * (1 - Math.PI / 4));
  return radius >= limit * 0.75 ? limit : Math.round(radius);
}

/** Pixels along the outline, `depth` pixels inside of it; each the one farther from the others of its neighborhood. */
function ring(
  { width, pixels }: Canvas,
  [left, top, right, bottom]: Box,
  radius: number,
  depth: number,
): number[] {
  const colors: number[] = [];
  const middleX = (left + right - 1) / 2;
  const middleY = (top + bottom - 1) / 2;
  const halfX = (right - left) / 2 - depth + 0.2;
  const halfY = (bottom - top) / 2 - depth + 0.2;
  const power = radius >= halfX * 0.75 ? 2 : 6;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const angle = (2 * Math.PI * sample) / SAMPLES;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const reach = (Math.abs(cos) ** power + Math.abs(sin) ** power) ** (-1 / power);
    const x = Math.round(middleX + cos * reach * halfX);
    const y = Math.round(middleY + sin * reach * halfY);
    colors.push(pixels[y * width + x] as number);
  }
  return colors;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly pixel: number;
}

/** Pixels well inside of the outline. */
function disk({ width, pixels }: Canvas, [left, top, right, bottom]: Box, radius: number): Place[] {
  const places: Place[] = [];
  const half = Math.min(right - left, bottom - top) / 2;
  const round = radius >= half * 0.75;
  const margin = round ? Math.max(3, half * 0.3) : 2;
  const middleX = (left + right - 1) / 2;
  const middleY = (top + bottom - 1) / 2;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const away = round
        ? Math.hypot(x - middleX, y - middleY)
        : Math.max(Math.abs(x - middleX), Math.abs(y - middleY));
      if (away <= half - margin) places.push({ x, y, pixel: pixels[y * width + x] as number });
    }
  }
  return places;
}

function strongestOf(colors: readonly number[], ground: number): number | null {
  let best: number | null = null;
  for (const color of colors)
    if (best === null || distance(color, ground) > distance(best, ground)) best = color;
  return best;
}

/** How thick the border is at the middle of the left side. */
function thickness({ width, pixels }: Canvas, [left, top, right, bottom]: Box, inner: number): number {
  const row = ((top + bottom) >> 1) * width;
  let count = 0;
  for (let x = left; x < (left + right) / 2; x++) {
    if (distance(pixels[row + x] as number, inner) <= SAME) break;
    count++;
  }
  return Math.max(1, count);
}

/** What is drawn on a plate: pixels of its inside that differ from it. */
function markOf(inside: readonly Place[], plate: number): PictureArea | null {
  const drawn = inside.filter(({ pixel }) => distance(pixel, plate) > INK);
  if (drawn.length < 4) return null;
  const xs = drawn.map(({ x }) => x);
  const ys = drawn.map(({ y }) => y);
  const color = strongestOf(
    drawn.map(({ pixel }) => pixel),
    plate,
  );
  return {
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1],
    kind: 'icon',
    radius: 0,
    color: color === null ? null : toHex(color),
    confidence: 0.6,
  };
}

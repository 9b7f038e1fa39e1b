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
const LARGEST = 64;
/** A plate is square, or it is a pill: its longer side in shorter ones, at most. */
const SQUARE = 1.15;
const PILL = 2.6;
/** So many pixels along its outline are ink. */
const CLOSED = 0.9;
const INK = 60;
const SAME = 40;
/** Share of the inside that is of one color. */
const EVEN = 0.55;
/** Places along the outline. */
const SAMPLES = 40;

/** `ground`: the color around it, 0xRRGGBB. Null for anything that is no plate. */
export function plateOf(canvas: Canvas, { box }: Blob, ground: number): Plate | null {
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) return null;
  const longer = Math.max(width, height) / Math.min(width, height);
  const radius = longer > PILL ? null : roundness(canvas, box, ground);
  if (radius === null || (longer > SQUARE && 2 * radius < Math.min(width, height) - 1)) return null;
  const line = ring(canvas, box, radius, 1);
  const color = mostFrequent(line).color;
  const inked = line.filter((pixel) => distance(pixel, ground) > INK / 2);
  if (inked.length < CLOSED * line.length) return null;
  const inside = disk(canvas, box, radius);
  const strongest = strongestOf(line, ground) ?? color;
  if (longer > SQUARE) return switchOf(box, radius, strongest, inside);
  const inner = mostFrequent(inside.map(({ pixel }) => pixel));
  if (inner.share < EVEN) return null;
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

/** A pill of the size of a switch, with its knob as the mark. */
function switchOf(box: Box, radius: number, color: number, inside: readonly Place[]): Plate {
  const surface: Surface = {
    box,
    color: toHex(color),
    gradient: null,
    border: null,
    radius,
    confidence: 0.7,
  };
  return { surface, mark: markOf(inside, color) };
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

/** Pixels along the rounded outline, `depth` pixels inside of it. */
function ring(
  { width, pixels }: Canvas,
  [left, top, right, bottom]: Box,
  radius: number,
  depth: number,
): number[] {
  const colors: number[] = [];
  const middle = [(left + right - 1) / 2, (top + bottom - 1) / 2] as const;
  const half = [(right - left) / 2 - depth + 0.2, (bottom - top) / 2 - depth + 0.2] as const;
  const corner = Math.max(0, Math.min(radius - depth + 0.5, ...half));
  for (let sample = 0; sample < SAMPLES; sample++) {
    const angle = (2 * Math.PI * sample) / SAMPLES;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const longest = Math.max(Math.abs(cos), Math.abs(sin));
    const [dx, dy] = corner > 0 ? [cos, sin] : [cos / longest, sin / longest];
    const x = Math.round(middle[0] + Math.sign(cos) * (half[0] - corner) + dx * corner);
    const y = Math.round(middle[1] + Math.sign(sin) * (half[1] - corner) + dy * corner);
    colors.push(pixels[y * width + x] as number);
  }
  for (let sample = 1; sample < SAMPLES / 4; sample++) {
    const share = (2 * sample) / (SAMPLES / 4) - 1;
    const x = Math.round(middle[0] + share * (half[0] - corner));
    const y = Math.round(middle[1] + share * (half[1] - corner));
    for (const row of [Math.round(middle[1] - half[1]), Math.round(middle[1] + half[1])]) {
      colors.push(pixels[row * width + x] as number);
    }
    for (const column of [Math.round(middle[0] - half[0]), Math.round(middle[0] + half[0])]) {
      colors.push(pixels[y * width + column] as number);
    }
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
  const half = [(right - left) / 2, (bottom - top) / 2] as const;
  const shorter = Math.min(...half);
  const round = radius >= shorter * 0.75;
  const margin = round && half[0] === half[1] ? Math.max(3, shorter * 0.3) : 2;
  const corner = round ? shorter - margin : 0;
  const middle = [(left + right - 1) / 2, (top + bottom - 1) / 2] as const;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const dx = Math.max(0, Math.abs(x - middle[0]) - (half[0] - margin - corner));
      const dy = Math.max(0, Math.abs(y - middle[1]) - (half[1] - margin - corner));
      const isInside = round ? Math.hypot(dx, dy) <= corner : dx === 0 && dy === 0;
      if (isInside) places.push({ x, y, pixel: pixels[y * width + x] as number });
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

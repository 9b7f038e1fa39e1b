/** Drops what shadows leave around surfaces: smooth matter outside of a surface and close to it. */
import { holds, type Box } from '../../core/box.ts';
import type { Surface } from '../page-reading.ts';
import type { Blob } from './blobs.ts';
import { distance, type Canvas } from './color.ts';
import type { Found } from './find-surfaces.ts';

/** A shadow reaches at most so far, pixels. */
const REACH = 48;
/** It touches the surface, one pixel of a mixed edge between. */
const TOUCH = 3;
/** In round corners the box of a shadow reaches into the surface's by so many radii. */
const ROUND = 1.3;
/** Neighboring pixels of a shadow differ by at most so much, nearly all of them. */
const STEP = 16;
const SMOOTH = 0.85;
const SAMPLES = 24;
/** Cells that surfaces are looked up in, pixels. */
const CELL = 128;

export function dropShadows(canvas: Canvas, blobs: readonly Blob[], found: readonly Found[]): Blob[] {
  const grid = new Map<number, Set<Surface>>();
  for (const { surface } of found) {
    for (const key of outline(grow(surface.box, REACH))) {
      const set = grid.get(key);
      if (set === undefined) grid.set(key, new Set([surface]));
      else if (set.size < SAMPLES) set.add(surface);
    }
  }
  return blobs.filter(({ box }) => {
    const near = grid.get(cellOf(box[0], box[1])) ?? new Set<Surface>();
    for (const surface of near) {
      if (hugs(box, surface) && isSmooth(canvas, box, surface.box)) return false;
    }
    return true;
  });
}

function cellOf(x: number, y: number): number {
  return Math.floor(y / CELL) * 65_536 + Math.floor(x / CELL);
}

/** The cells that a box's outline goes through. */
function outline([left, top, right, bottom]: Box): Set<number> {
  const keys = new Set<number>();
  for (let x = left; x < right + CELL; x += CELL) {
    for (let depth = 0; depth <= REACH * 2; depth += CELL / 2) {
      keys.add(cellOf(Math.min(x, right), top + depth));
      keys.add(cellOf(Math.min(x, right), bottom - depth));
    }
  }
  for (let y = top; y < bottom + CELL; y += CELL) {
    for (let depth = 0; depth <= REACH * 2; depth += CELL / 2) {
      keys.add(cellOf(left + depth, Math.min(y, bottom)));
      keys.add(cellOf(right - depth, Math.min(y, bottom)));
    }
  }
  return keys;
}

function grow([left, top, right, bottom]: Box, by: number): Box {
  return [left - by, top - by, right + by, bottom + by];
}

function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Around the surface, or beside it and touching it. */
function hugs(box: Box, { box: surface, radius }: Surface): boolean {
  if (!holds(grow(surface, REACH), box)) return false;
  if (holds(grow(box, TOUCH), surface)) return true;
  return overlaps(box, grow(surface, TOUCH)) && !overlaps(box, grow(surface, -TOUCH - radius * ROUND));
}

function isSmooth({ width, height, pixels }: Canvas, [left, top, right, bottom]: Box, inner: Box): boolean {
  let smooth = 0;
  let all = 0;
  for (let row = 0; row < SAMPLES; row++) {
    const y = Math.floor(top + ((bottom - top) * (row + 0.5)) / SAMPLES);
    for (let column = 0; column < SAMPLES; column++) {
      const x = Math.floor(left + ((right - left) * (column + 0.5)) / SAMPLES);
      const inside = x >= inner[0] - 2 && x < inner[2] + 1 && y >= inner[1] - 2 && y < inner[3] + 1;
      if (inside || x + 1 >= width || y + 1 >= height) continue;
      const index = y * width + x;
      const color = pixels[index] as number;
      all++;
      const step = Math.max(
        distance(color, pixels[index + 1] as number),
        distance(color, pixels[index + width] as number),
      );
      if (step <= STEP) smooth++;
    }
  }
  return all > 0 && smooth >= SMOOTH * all;
}

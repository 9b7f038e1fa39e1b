/** Drops what antialiasing leaves of round corners and of edges: it belongs to a surface and is no drawing. */
import type { Box } from '../../core/box.ts';
import type { Blob } from './blobs.ts';
import type { Found } from './find-surfaces.ts';
import { insetAt } from './outline.ts';
import { idAt, TEXTURE } from './runs.ts';
import type { Scene } from './scene.ts';

/** Cells of the grid that corners are looked up in, pixels. */
const CELL = 32;
/** Beyond the corner's radius, pixels. */
const MARGIN = 3;
/** A rest of a corner is no larger and no thicker than this, pixels. */
const LARGEST = 128;
const THIN = 2;
/** Mixed pixels lie so near the arc, and components of them are smaller than that. */
const NEAR = 2;
const SPECK = 12;

/** Marks the mixed pixels along round corners as ground. */
export function markArcs({ runs, components }: Scene, found: readonly Found[], ground: Uint8Array): void {
  for (const { surface } of found) {
    const [left, top, right, bottom] = surface.box;
    const radius = Math.min(surface.radius, LARGEST);
    for (let row = 0; row < radius + 1 && radius > 0; row++) {
      const from = Math.floor(insetAt(radius, row + 1)) - NEAR;
      const to = Math.ceil(insetAt(radius, Math.max(0.1, row))) + NEAR;
      for (let inset = from; inset <= to; inset++) {
        for (const x of [left + inset, right - 1 - inset]) {
          for (const y of [top + row - 1, bottom - row]) {
            const id = idAt(runs, x, y);
            if (id !== TEXTURE && (components.area[id] as number) < SPECK) ground[id] = 1;
          }
        }
      }
    }
  }
}

export function dropCorners(blobs: readonly Blob[], found: readonly Found[]): Blob[] {
  const grid = new Map<number, Box[]>();
  for (const { surface } of found)
    for (const corner of cornersOf(surface.box, surface.radius)) enter(grid, corner);
  return blobs.filter(({ box }) => {
    if (Math.min(box[2] - box[0], box[3] - box[1]) > THIN) return true;
    const key = cellOf((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    return !(grid.get(key) ?? []).some((corner) => holds(corner, box));
  });
}

function cornersOf([left, top, right, bottom]: Box, radius: number): Box[] {
  const size = Math.min(LARGEST, radius) + MARGIN;
  const edge = MARGIN - 1;
  return [
    [left - edge, top - edge, left + size, top + size],
    [right - size, top - edge, right + edge, top + size],
    [left - edge, bottom - size, left + size, bottom + edge],
    [right - size, bottom - size, right + edge, bottom + edge],
  ];
}

function enter(grid: Map<number, Box[]>, box: Box): void {
  for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++) {
      const key = y * 65_536 + x;
      const list = grid.get(key);
      if (list === undefined) grid.set(key, [box]);
      else list.push(box);
    }
  }
}

function cellOf(x: number, y: number): number {
  return Math.floor(y / CELL) * 65_536 + Math.floor(x / CELL);
}

function holds(outer: Box, inner: Box): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

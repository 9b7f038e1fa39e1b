/** Drops what antialiasing leaves of round corners and of edges: it belongs to a surface and is no drawing. */
import type { Box } from '../../core/box.ts';
import type { Blob } from './blobs.ts';
import type { Found } from './find-surfaces.ts';
import { insideOf } from './inside-boxes.ts';
import { insetAt } from './outline.ts';
import { idAt, TEXTURE } from './runs.ts';
import type { Scene } from './scene.ts';

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
  const isInCorner = insideOf(
    found.flatMap(({ surface }) => cornersOf(surface.box, surface.radius)).map((box) => ({ box })),
  );
  return blobs.filter(({ box }) => Math.min(box[2] - box[0], box[3] - box[1]) > THIN || !isInCorner(box));
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

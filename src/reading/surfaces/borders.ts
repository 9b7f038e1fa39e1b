/** Looks for the border around an area: lines of one color along its sides; a tab's has three. */
import { holds, type Box } from '../../core/box.ts';
import { boxOf } from './components.ts';
import { distance, mostFrequent } from './color.ts';
import { idAt, TEXTURE } from './runs.ts';
import type { Scene } from './scene.ts';

export interface FoundBorder {
  /** 0xRRGGBB. */
  readonly color: number;
  readonly width: number;
  /** The area and its border. */
  readonly box: Box;
  /** The component of each side where it is one. */
  readonly ids: readonly number[];
  /** No part of it reaches beyond the box. */
  readonly closed: boolean;
}

interface Line {
  readonly color: number;
  readonly width: number;
  readonly id: number;
}

/** A thicker line is ground between two areas. */
const THICKEST = 8;
const SAMPLES = 24;
/** So many of a line's pixels are of its color. */
const UNIFORM = 0.8;
const NEAR = 8;
/** The two tones of an inset border differ by at most this, and the sides' widths by one pixel. */
const OPEN_THICKEST = 3;

/** `radius`: of the area's corners, where no side is straight. */
export function findBorder(scene: Scene, box: Box, radius: number): FoundBorder | null {
  const lines = [0, 1, 2, 3].map((side) => lineAt(scene, box, side, radius));
  const present = lines.filter((line) => line !== null);
  if (present.length < 3) return null;
  const widths = present.map((line) => line.width);
  if (Math.max(...widths) - Math.min(...widths) > 1) return null;
  const [left, top, right, bottom] = lines.map((line) => line?.width ?? 0);
  const outer: Box = [
    box[0] - (left ?? 0),
    box[1] - (top ?? 0),
    box[2] + (right ?? 0),
    box[3] + (bottom ?? 0),
  ];
  const ids = present.map((line) => line.id);
  const closed = ids.every((id) => id === TEXTURE || holds(outer, boxOf(scene.components, id), 1));
  const colors = present.map((line) => line.color);
  const { color } = mostFrequent(colors);
  const width = Math.min(...widths);
  const alike = colors.every((other) => distance(other, color) <= NEAR);
  if (!closed && (present.length < 4 || width > OPEN_THICKEST || !alike)) return null;
  if (present.length < 4 && (!alike || lines[0] === null || lines[2] === null)) return null;
  return { color, width, box: outer, ids, closed };
}

/** The line just outside of one side, or null. */
function lineAt(scene: Scene, box: Box, side: number, radius: number): Line | null {
  const length = side % 2 === 0 ? box[3] - box[1] : box[2] - box[0];
  const margin = Math.min(0.48, Math.max(0.15, (radius + 1) / length));
  const first = colorAt(scene, box, side, 1, margin);
  if (first === null) return null;
  let width = 1;
  for (; width <= THICKEST; width++) {
    const next = colorAt(scene, box, side, width + 1, margin);
    if (next === null || distance(next, first) > NEAR) break;
  }
  if (width > THICKEST) return null;
  const [x, y] = placeAt(box, side, 1, 0.5);
  return { color: first, width, id: idAt(scene.runs, x, y) };
}

/** The color of nearly all pixels at a distance outside of the middle part of a side. */
function colorAt({ canvas }: Scene, box: Box, side: number, away: number, margin: number): number | null {
  const colors: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const [x, y] = placeAt(box, side, away, margin + ((1 - 2 * margin) * sample) / (SAMPLES - 1));
    if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return null;
    colors.push(canvas.pixels[y * canvas.width + x] as number);
  }
  const { color } = mostFrequent(colors);
  const near = colors.filter((other) => distance(other, color) <= NEAR).length;
  return near >= SAMPLES * UNIFORM ? color : null;
}

function placeAt(
  [left, top, right, bottom]: Box,
  side: number,
  away: number,
  along: number,
): [number, number] {
  const x = Math.floor(left + (right - left) * along);
  const y = Math.floor(top + (bottom - top) * along);
  if (side === 0) return [left - away, y];
  if (side === 1) return [x, top - away];
  if (side === 2) return [right - 1 + away, y];
  return [x, bottom - 1 + away];
}

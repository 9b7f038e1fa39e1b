/** Tells flat areas and gradients from photographs. */
import type { Box } from '../../core/box.ts';
import { distance } from './color.ts';
import { plainShare } from './components.ts';
import { fitPlane } from './plane.ts';
import { runAt } from './runs.ts';
import type { Scene } from './scene.ts';

export type Look =
  | { readonly kind: 'flat'; readonly color: number }
  | {
      readonly kind: 'gradient';
      readonly color: number;
      readonly to: number;
      readonly direction: 'down' | 'right';
    }
  | { readonly kind: 'uneven' };

/** So much of one color is flat. */
const FLAT = 0.9;
/** So much on an even slope, or even along one axis, is a gradient. */
const EVEN = 0.8;
/** Samples in each direction. */
const GRID = 20;
/** A gradient whose ends differ less is flat. */
const VISIBLE = 3;

export function lookOf(scene: Scene, id: number, box: Box): Look {
  const { components } = scene;
  if (plainShare(components, id) >= FLAT) return { kind: 'flat', color: components.color[id] as number };
  const samples = sample(scene, id, box);
  if (samples.colors.length < 9) return { kind: 'uneven' };
  const down = ends(samples.ys, samples.colors);
  const right = ends(samples.xs, samples.colors);
  const plane = fitPlane(samples);
  const even = Math.max(plane?.share ?? 0, down.even, right.even);
  if (even < EVEN) return { kind: 'uneven' };
  const vertical = distance(down.first, down.last) >= distance(right.first, right.last);
  const { first, last } = vertical ? down : right;
  if (distance(first, last) < VISIBLE) return { kind: 'flat', color: components.color[id] as number };
  return { kind: 'gradient', color: first, to: last, direction: vertical ? 'down' : 'right' };
}

/** Pixels of the component on a grid over its box. */
function sample({ canvas, runs }: Scene, id: number, [left, top, right, bottom]: Box) {
  const xs: number[] = [];
  const ys: number[] = [];
  const colors: number[] = [];
  for (let row = 0; row < GRID; row++) {
    const y = Math.floor(top + ((bottom - top) * (row + 0.5)) / GRID);
    for (let column = 0; column < GRID; column++) {
      const x = Math.floor(left + ((right - left) * (column + 0.5)) / GRID);
      if (runs.ids[runAt(runs, x, y)] !== id) continue;
      xs.push(x);
      ys.push(y);
      colors.push(canvas.pixels[y * canvas.width + x] as number);
    }
  }
  return { xs, ys, colors };
}

/** The colors at both ends of an axis, and how many samples have the color of their place on it. */
function ends(
  places: readonly number[],
  colors: readonly number[],
): { first: number; last: number; even: number } {
  const byPlace = new Map<number, number[]>();
  places.forEach((place, index) => {
    const list = byPlace.get(place) ?? [];
    list.push(colors[index] ?? 0);
    byPlace.set(place, list);
  });
  const order = [...byPlace.keys()].sort((a, b) => a - b);
  const middles = order.map((place) => {
    const list = byPlace.get(place) ?? [];
    const middle = list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
    return { middle, near: list.filter((color) => distance(color, middle) <= 2).length };
  });
  const near = middles.reduce((sum, entry) => sum + entry.near, 0);
  return { first: middles[0]?.middle ?? 0, last: middles.at(-1)?.middle ?? 0, even: near / colors.length };
}

/** Tells whether something stands on calm ground, flat or a gradient, or in the middle of a photograph. */
import type { Box } from '../../core/box.ts';
import { distance } from './color.ts';
import { idAt, TEXTURE } from './runs.ts';
import type { Scene } from './scene.ts';

/** Ground is at least so large, pixels. */
const LARGE = 200;
const SAMPLES = 12;

type Side = 'left' | 'top' | 'right' | 'bottom';

/** Share of places around a box, 2 pixels outside of it, that are calm; those outside of the picture are. */
export function calmAround(scene: Scene, box: Box): number {
  const sides = ['left', 'top', 'right', 'bottom'] as const;
  return sides.reduce((sum, side) => sum + calmSide(scene, box, side), 0) / sides.length;
}

/** The same along one side. */
export function calmSide(scene: Scene, [left, top, right, bottom]: Box, side: Side): number {
  let calm = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const share = (sample + 0.5) / SAMPLES;
    const x = Math.floor(left + (right - left) * share);
    const y = Math.floor(top + (bottom - top) * share);
    if (side === 'top' && isCalm(scene, x, top - 3)) calm++;
    if (side === 'bottom' && isCalm(scene, x, bottom + 2)) calm++;
    if (side === 'left' && isCalm(scene, left - 3, y)) calm++;
    if (side === 'right' && isCalm(scene, right + 2, y)) calm++;
  }
  return calm / SAMPLES;
}

/** Whether neighbors of a pixel are alike along a row or along a column, in a component of some size. */
export function isCalm({ canvas, runs, components }: Scene, x: number, y: number): boolean {
  const { width, height, pixels } = canvas;
  if (x < 0 || y < 0 || x >= width || y >= height) return true;
  const id = idAt(runs, x, y);
  if (id === TEXTURE || (components.area[id] as number) < LARGE) return false;
  const index = y * width + x;
  const color = pixels[index] as number;
  const alike = (other: number): boolean => other < 0 || distance(pixels[other] ?? color, color) <= 1;
  const across = alike(x > 1 ? index - 2 : -1) && alike(x + 2 < width ? index + 2 : -1);
  const down = alike(y > 1 ? index - 2 * width : -1) && alike(y + 2 < height ? index + 2 * width : -1);
  return across || down;
}

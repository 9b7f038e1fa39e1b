/** Tells which components belong to no picture. */
import type { Candidate } from './candidates.ts';
import { distance } from './color.ts';
import { boxOf, plainShare } from './components.ts';
import type { Found } from './find-surfaces.ts';
import type { Scene } from './scene.ts';

/** The same color, and shares of one color that make ground. */
const SAME = 1;
const PLAIN = 0.9;
const PLAINER = 0.97;
/** The page's own ground may hold the soft part of many shadows. */
const SHADED = 0.5;
/** Ground under words, and ground at the picture's side, is at least so large, pixels. */
const WORDED = 400;
const LARGE = 10_000;

/** 1 for each component that is ground, a surface or a line: what is left is matter of pictures. */
export function markGround(scene: Scene, found: readonly Found[], bars: readonly Candidate[]): Uint8Array {
  const { components, background, worded, canvas } = scene;
  const ground = new Uint8Array(components.count);
  for (const { ids } of found) for (const id of ids) ground[id] = 1;
  for (const { id } of bars) ground[id] = 1;
  for (let id = 0; id < components.count; id++) {
    if (ground[id] === 1) continue;
    const area = components.area[id] as number;
    const plain = plainShare(components, id);
    if (distance(components.color[id] as number, background) <= SAME && plain > SHADED) ground[id] = 1;
    else if (worded[id] === 1 && plain > PLAIN && area > WORDED) ground[id] = 1;
    else if (plain > PLAINER && area > LARGE) {
      const box = boxOf(components, id);
      if (box[0] === 0 || box[2] === canvas.width) ground[id] = 1;
    }
  }
  return ground;
}

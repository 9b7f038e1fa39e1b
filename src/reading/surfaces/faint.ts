/**
 * Finds panels that differ from their ground by a step or a soft shadow only: where a component's colors are not all one,
 * its parts of exactly one color are looked at.
 */
import type { Box } from '../../core/box.ts';
import { findWorded } from './background.ts';
import { measureCandidate, type Candidate } from './candidates.ts';
import { boxOf, measureComponents, type Components } from './components.ts';
import { findSurfaces, type Found } from './find-surfaces.ts';
import { runAt, TEXTURE } from './runs.ts';
import type { Scene } from './scene.ts';
import { segment } from './segment.ts';
import type { FoundLine } from './types.ts';

/** Panels are at least so large, pixels. */
const AREA = 1200;
const SIDE = 14;
/** So many pixels of other colors make a component worth a second look. */
const MIXED = 200;
/** So much of its box is of its color, or words stand on it. */
const FILLED = 0.7;
const OUTLINE = 0.8;
/** A step of a gradient goes up on one side and down on the other, by no more than this. */
const STEP = 8;

export function findFaint(scene: Scene, found: readonly Found[], words: readonly FoundLine[]): Found[] {
  const { components } = scene;
  const taken = new Uint8Array(components.count);
  for (const { ids } of found) for (const id of ids) taken[id] = 1;
  const mixed = (id: number): boolean =>
    taken[id] !== 1 && (components.area[id] as number) - (components.plain[id] as number) >= MIXED;
  if (!hasMixed(components, mixed)) return [];
  const runs = segment(scene.canvas, scene.busy, true);
  const parts = measureComponents(scene.canvas, runs);
  const exact: Scene = { ...scene, runs, components: parts, worded: findWorded(runs, parts, words) };
  const boxes: Candidate[] = [];
  for (let id = 0; id < parts.count; id++) {
    if ((parts.area[id] as number) < AREA) continue;
    const place = parts.place[id] as number;
    const y = Math.floor(place / runs.width);
    const whole = scene.runs.ids[runAt(scene.runs, place % runs.width, y)] as number;
    if (whole === TEXTURE || !mixed(whole) || same(boxOf(components, whole), boxOf(parts, id))) continue;
    const candidate = faintBox(exact, id);
    if (candidate !== null) boxes.push(candidate);
  }
  return findSurfaces(exact, { boxes, frames: [], bars: [] }).map((surface) => ({ ...surface, ids: [] }));
}

function hasMixed({ count, area }: Components, mixed: (id: number) => boolean): boolean {
  for (let id = 0; id < count; id++) if ((area[id] as number) >= AREA && mixed(id)) return true;
  return false;
}

function faintBox(exact: Scene, id: number): Candidate | null {
  const box = boxOf(exact.components, id);
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  if (Math.min(width, height) < SIDE) return null;
  const filled = (exact.components.area[id] as number) / (width * height);
  if (filled < FILLED && exact.worded[id] !== 1) return null;
  const candidate = measureCandidate(exact, id, box, 1);
  if (candidate === null || candidate.thickness > 0 || candidate.share < OUTLINE) return null;
  return isStep(exact, id, box, 0) || isStep(exact, id, box, 1) ? null : candidate;
}

/** Whether a band lies between a lighter and a darker one, as the steps of a gradient do; `axis` 0 is from left to right. */
function isStep({ canvas, components }: Scene, id: number, box: Box, axis: 0 | 1): boolean {
  const brightness = (x: number, y: number): number | null => {
    if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return null;
    return sum(canvas.pixels[y * canvas.width + x] as number);
  };
  const [x, y] = [(box[0] + box[2]) >> 1, (box[1] + box[3]) >> 1];
  const before = axis === 0 ? brightness(box[0] - 1, y) : brightness(x, box[1] - 1);
  const after = axis === 0 ? brightness(box[2], y) : brightness(x, box[3]);
  if (before === null || after === null) return false;
  const inside = sum(components.color[id] as number);
  const [up, down] = [before - inside, after - inside];
  return up * down < 0 && Math.max(Math.abs(up), Math.abs(down)) <= 3 * STEP;
}

function sum(color: number): number {
  return (color >> 16) + ((color >> 8) & 255) + (color & 255);
}

function same(a: Box, b: Box): boolean {
  return a.every((side, index) => side === b[index]);
}

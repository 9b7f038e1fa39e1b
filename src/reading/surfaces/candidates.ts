/** Sorts components by their shape: boxes, frames around something, and bars. */
import type { Box } from '../../core/box.ts';
import { boxOf, plainShare, sideShare } from './components.ts';
import { calmAround, calmSide } from './calm.ts';
import { measureOutline } from './outline.ts';
import { isRound, withMixedSides } from './round.ts';
import { frameThickness, THIN } from './thickness.ts';
import { takeApart } from './linework.ts';
import type { Scene } from './scene.ts';

export interface Candidate {
  readonly id: number;
  readonly box: Box;
  readonly radius: number;
  /** Share of the outline that lies on the box, 0 to 1. */
  readonly share: number;
  /** Of a frame: how thick its sides are, pixels; 0 for a box. */
  readonly thickness: number;
}

export interface Candidates {
  readonly boxes: readonly Candidate[];
  /** Thin on all sides: borders, and the lines of a table. */
  readonly frames: readonly Candidate[];
  /** Thin and straight. */
  readonly bars: readonly Candidate[];
}

/** So much of an outline must lie on the box. */
const OUTLINE = 0.7;
/** A box that is no rectangle must fill so much of its box to be measured for round corners. */
const FILLED = 0.6;
/** Smaller ones are drawings. */
const SMALLEST_SIDE = 7;
/** A bar is at most this thick, pixels. */
const BAR = 6;
/** A bar is at least this long, pixels, and so many times as long as thick. */
const SHORTEST_BAR = 12;
const BAR_RATIO = 4;
/** A longer one may be thicker. */
const LONG_RATIO = 60;
/** What makes a box stand out of a photograph without words on it: pixels, and shares. */
const CRISP_AREA = 1500;
const CRISP_SHARE = 0.9;
const CRISP_PLAIN = 0.98;
/** So much around a box, and of one side of a bar, is calm ground: in photographs nothing is a surface. */
const CALM = 0.6;
const CALM_LINE = 0.8;

export function sortByShape(scene: Scene): Candidates {
  const boxes: Candidate[] = [];
  const frames: Candidate[] = [];
  const bars: Candidate[] = [];
  const { components } = scene;
  for (let id = 0; id < components.count; id++) {
    if ((components.area[id] as number) < SHORTEST_BAR) continue;
    const box = boxOf(components, id);
    const shorter = Math.min(box[2] - box[0], box[3] - box[1]);
    const share = sideShare(components, id);
    if (isBar(box) && (components.area[id] as number) >= 0.8 * shorter * longerSide(box)) {
      if (isCalmBar(scene, box)) bars.push({ id, box, radius: 0, share, thickness: shorter });
    } else if (shorter >= SMALLEST_SIDE) {
      const candidate = measureCandidate(scene, id, box, share);
      if (candidate !== null) {
        if (isCrisp(scene, candidate) || calmAround(scene, box) >= CALM) {
          (candidate.thickness > 0 ? frames : boxes).push(candidate);
        }
      } else if (mayBeLines(scene, id, box)) bars.push(...(takeApart(scene, id) ?? []));
    }
  }
  return { boxes, frames, bars };
}

/** Thin in all: much less in it than in its box. */
function mayBeLines({ components }: Scene, id: number, box: Box): boolean {
  const area = components.area[id] as number;
  const around = box[2] - box[0] + box[3] - box[1];
  return (
    longerSide(box) >= 2 * SHORTEST_BAR &&
    area <= (THIN - 2) * 40 * around &&
    area < FILLED * 0.8 * (box[2] - box[0]) * (box[3] - box[1])
  );
}

function shorterSide(box: Box): number {
  return Math.min(box[2] - box[0], box[3] - box[1]);
}

export function longerSide(box: Box): number {
  return Math.max(box[2] - box[0], box[3] - box[1]);
}

/** Words stand on it, or it is a large clean box of one color: a field on a photograph. */
export function isCrisp({ worded, components }: Scene, { id, share, thickness }: Candidate): boolean {
  if (worded[id] === 1) return true;
  const large = (components.area[id] as number) >= CRISP_AREA;
  return large && thickness === 0 && share >= CRISP_SHARE && plainShare(components, id) >= CRISP_PLAIN;
}

/** Lines in photographs are none: at least one long side borders on calm ground. */
function isCalmBar(scene: Scene, box: Box): boolean {
  const sides =
    box[2] - box[0] >= box[3] - box[1] ? (['top', 'bottom'] as const) : (['left', 'right'] as const);
  return sides.some((side) => calmSide(scene, box, side) >= CALM_LINE);
}

function isBar(box: Box): boolean {
  const thickness = Math.min(box[2] - box[0], box[3] - box[1]);
  const length = longerSide(box);
  if (length < SHORTEST_BAR || length < thickness * BAR_RATIO) return false;
  return thickness <= BAR || (thickness <= THIN + 2 && length >= thickness * LONG_RATIO);
}

export function measureCandidate(scene: Scene, id: number, box: Box, sides: number): Candidate | null {
  const { runs, components } = scene;
  const filled = (components.area[id] as number) / ((box[2] - box[0]) * (box[3] - box[1]));
  if (sides < OUTLINE && filled < FILLED && sides < 0.25) return null;
  const outline = measureOutline(runs, box, (other) => other === id);
  const share = Math.max(outline.share, sides);
  if (share < OUTLINE) return null;
  const thickness = filled < FILLED ? frameThickness(runs, id, box) : 0;
  const whole = isRound(box, outline.radius) ? withMixedSides(scene.canvas, box) : box;
  const radius = whole === box ? outline.radius : Math.floor(shorterSide(whole) / 2);
  return { id, box: whole, radius, share, thickness };
}

/** Makes pictures and icons of merged blobs, and rules of those that are dotted or dashed lines. */
import type { Box } from '../../core/box.ts';
import type { PictureArea, Rule, Surface } from '../page-reading.ts';
import type { Blob } from './blobs.ts';
import { distance, mostFrequent, toHex } from './color.ts';
import { measureOutline } from './outline.ts';
import { plateOf } from './plates.ts';
import { TEXTURE } from './runs.ts';
import type { Scene } from './scene.ts';

/** An icon's longer side at most, pixels. */
const ICON = 48;
/** What differs less from its ground is a shadow or noise. */
const FAINT = 24;
/** Fewer pixels than this are dust. */
const DUST = 6;
/** A dotted line is at most this thick, and so long. */
const LINE = 4;
const SHORTEST_LINE = 16;
/** So many of an icon's pixels lie between its ground and its ink. */
const ONE_INK = 0.85;

export interface FoundPictures {
  readonly surfaces: readonly Surface[];
  readonly pictures: readonly PictureArea[];
  readonly rules: readonly Rule[];
}

export function findPictures(scene: Scene, ground: Uint8Array, blobs: readonly Blob[]): FoundPictures {
  const pictures: PictureArea[] = [];
  const rules: Rule[] = [];
  const surfaces: Surface[] = [];
  for (const { box, area } of blobs) {
    if (area < DUST) continue;
    const ink = inkOf(scene, box);
    if (ink.contrast < FAINT) continue;
    const width = box[2] - box[0];
    const height = box[3] - box[1];
    if (Math.min(width, height) <= LINE && Math.max(width, height) >= SHORTEST_LINE) {
      rules.push({
        box,
        direction: width >= height ? 'horizontal' : 'vertical',
        color: toHex(ink.color),
        confidence: 0.7,
      });
      continue;
    }
    const plate = plateOf(scene.canvas, { box, area }, ink.ground);
    if (plate !== null) {
      surfaces.push(plate.surface);
      if (plate.mark !== null) pictures.push(plate.mark);
      continue;
    }
    const icon = Math.max(width, height) <= ICON && ink.share >= ONE_INK;
    const outline = measureOutline(scene.runs, box, (id) => id === TEXTURE || ground[id] !== 1, true);
    pictures.push({
      box,
      kind: icon ? 'icon' : 'picture',
      radius: icon || outline.share < 0.7 ? 0 : outline.radius,
      color: icon ? toHex(ink.color) : null,
      confidence: icon ? 0.7 : Math.max(0.5, outline.share),
    });
  }
  return { surfaces, pictures, rules };
}

interface Ink {
  readonly ground: number;
  readonly color: number;
  readonly contrast: number;
  readonly share: number;
}

/** The strongest ink on an area's ground, how far it is from it, and the share of pixels between the two. */
export function inkOf({ canvas }: Scene, box: Box): Ink {
  const { width, height, pixels } = canvas;
  const ring: number[] = [];
  const [left, top, right, bottom] = box;
  for (let x = left - 2; x <= right + 1; x += Math.max(1, (right - left) >> 5)) {
    for (const y of [top - 2, bottom + 1])
      if (x >= 0 && x < width && y >= 0 && y < height) ring.push(pixels[y * width + x] as number);
  }
  for (let y = top - 2; y <= bottom + 1; y += Math.max(1, (bottom - top) >> 5)) {
    for (const x of [left - 2, right + 1])
      if (x >= 0 && x < width && y >= 0 && y < height) ring.push(pixels[y * width + x] as number);
  }
  const ground = mostFrequent(ring).color;
  const inside: number[] = [];
  const step = Math.max(1, Math.floor(Math.sqrt(((right - left) * (bottom - top)) / 2500)));
  for (let y = top; y < bottom; y += step)
    for (let x = left; x < right; x += step) inside.push(pixels[y * width + x] as number);
  const far = inside.map((color) => distance(color, ground));
  const contrast = far.reduce((most, value) => Math.max(most, value), 0);
  const strong = inside.filter((_, index) => (far[index] ?? 0) >= contrast * 0.8);
  const { color } = mostFrequent(strong);
  const between = inside.filter((candidate) => isBetween(candidate, ground, color)).length;
  return { ground, color, contrast, share: between / inside.length };
}

/** Whether a color is a mixture of two others, as antialiasing makes them. */
function isBetween(color: number, from: number, to: number): boolean {
  let along = 0;
  let length = 0;
  for (const shift of [16, 8, 0]) {
    const base = (from >> shift) & 255;
    const way = ((to >> shift) & 255) - base;
    along += (((color >> shift) & 255) - base) * way;
    length += way * way;
  }
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, along / length));
  return [16, 8, 0].every((shift) => {
    const base = (from >> shift) & 255;
    const way = ((to >> shift) & 255) - base;
    return Math.abs(((color >> shift) & 255) - base - share * way) <= 24;
  });
}

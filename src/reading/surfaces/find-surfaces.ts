/** Makes surfaces of the boxes and frames that were found. */
import type { Box } from '../../core/box.ts';
import type { Surface } from '../page-reading.ts';
import { findBorder, type FoundBorder } from './borders.ts';
import { isCrisp, type Candidate, type Candidates } from './candidates.ts';
import { distance, mostFrequent, toHex } from './color.ts';
import { lookOf, type Look } from './gradients.ts';
import { TEXTURE } from './runs.ts';
import type { Scene } from './scene.ts';

/** A surface, and the components that it was made of. */
export interface Found {
  readonly surface: Surface;
  readonly ids: readonly number[];
  /** Stands also on a photograph, as a button or a field: words are on it, or it is large and clean. */
  readonly crisp: boolean;
}

/** Two areas of one color on either side of a gap are one ground; so near are colors the same. */
const SAME = 1;
/** Smaller ones than this without a border are drawings, pixels. */
const SMALLEST = 10;
/** An area like its ground without a border is a hole in something; larger ones may be cells. */
const HOLE = 24;
/** Where its ground is looked at, pixels outside of it: a switch's knob has little of it around, a letter's hole much. */
const NEAR_OUTSIDE = 1;
const FAR_OUTSIDE = 7;

export function findSurfaces(scene: Scene, { boxes, frames }: Candidates): Found[] {
  const found: Found[] = [];
  const framed = new Map(frames.map((frame) => [frame.id, { frame, cells: [] as Candidate[] }]));
  const open: { box: Candidate; look: Look; border: FoundBorder | null }[] = [];
  for (const box of boxes) {
    const look = lookOf(scene, box.id, box.box);
    if (look.kind === 'uneven' || isBackground(scene, box)) continue;
    const border = findBorder(scene, box.box, box.radius);
    const around = border === null ? undefined : framed.get(majority(border.ids));
    if (around !== undefined) around.cells.push(box);
    open.push({ box, look, border });
  }
  const inner = new Set<number>();
  for (const frame of frames) {
    const look = lookOf(scene, frame.id, frame.box);
    const border = look.kind === 'uneven' ? null : findBorder(scene, frame.box, frame.radius);
    const around = border === null ? undefined : framed.get(majority(border.ids));
    if (
      border === null ||
      around === undefined ||
      around.frame === frame ||
      !near(border.box, around.frame.box)
    )
      continue;
    around.cells.push(frame);
    open.push({ box: frame, look, border });
  }
  const byBox = new Map(open.map((entry) => [entry.box, entry]));
  for (const { frame, cells } of [...framed.values()].sort((a, b) => extent(b.frame) - extent(a.frame))) {
    if (inner.has(frame.id)) continue;
    const only = cells.length === 1 && cells[0] !== undefined ? byBox.get(cells[0]) : undefined;
    if (only?.border != null && near(only.border.box, frame.box)) {
      inner.add(only.box.id);
      found.push({
        ...surfaceOf(frame.box, only.look, only.border, frame.radius, [frame.id, only.box.id]),
        crisp: isCrisp(scene, only.box),
      });
    } else found.push(frameSurface(scene, frame, cells.length > 1));
  }
  for (const { box, look, border } of open) {
    if (inner.has(box.id)) continue;
    const cell = border !== null && framed.has(majority(border.ids));
    const ownBorder = cell ? null : border;
    if (!cell && isHole(scene, box, ownBorder)) continue;
    const radius = ownBorder === null || box.radius === 0 ? box.radius : box.radius + ownBorder.width;
    const ids = [box.id, ...(ownBorder?.closed === true ? ownBorder.ids : [])];
    const crisp = isCrisp(scene, box);
    found.push({ ...surfaceOf(ownBorder?.box ?? box.box, look, ownBorder, radius, ids, box.share), crisp });
  }
  return found;
}

/** Ground of the page: of its color and at one of its sides. */
function isBackground({ components, background, canvas }: Scene, { id, box }: Candidate): boolean {
  if (distance(components.color[id] as number, background) > SAME) return false;
  return box[0] === 0 || box[2] === canvas.width;
}

function isHole(scene: Scene, { id, box, radius }: Candidate, border: FoundBorder | null): boolean {
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  if (border !== null) return Math.max(width, height) < SMALLEST - 1;
  if (Math.max(width, height) < SMALLEST) return true;
  if (Math.min(width, height) >= HOLE) return false;
  const far = 2 * radius >= Math.min(width, height) - 1 ? NEAR_OUTSIDE : FAR_OUTSIDE;
  const outside = mostFrequent(
    [0.25, 0.5, 0.75].flatMap((share) => {
      const x = Math.floor(box[0] + width * share);
      const y = Math.floor(box[1] + height * share);
      return [
        colorAt(scene, x, box[1] - 1 - far),
        colorAt(scene, x, box[3] + far),
        colorAt(scene, box[0] - 1 - far, y),
        colorAt(scene, box[2] + far, y),
      ];
    }),
  );
  return distance(outside.color, scene.components.color[id] as number) <= SAME;
}

function colorAt({ canvas }: Scene, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return -1;
  return canvas.pixels[y * canvas.width + x] as number;
}

/** A frame around more than one area, or around a picture. */
function frameSurface(scene: Scene, { id, box, radius, share, thickness }: Candidate, grid: boolean): Found {
  const line = scene.components.color[id] as number;
  const [left, top, right, bottom] = box;
  const inside: number[] = [];
  for (let step = 1; step < 16; step++) {
    const x = Math.floor(left + ((right - left) * step) / 16);
    const y = Math.floor(top + ((bottom - top) * step) / 16);
    const depth = thickness + 1;
    inside.push(colorAt(scene, x, top + depth), colorAt(scene, x, bottom - 1 - depth));
    inside.push(colorAt(scene, left + depth, y), colorAt(scene, right - 1 - depth, y));
  }
  const surface: Surface = {
    box,
    color: toHex(grid ? line : Math.max(0, mostFrequent(inside).color)),
    gradient: null,
    border: { color: toHex(line), width: thickness },
    radius,
    confidence: share,
  };
  return { surface, ids: [id], crisp: false };
}

function surfaceOf(
  box: Box,
  look: Look,
  border: FoundBorder | null,
  radius: number,
  ids: readonly number[],
  share = 1,
): Omit<Found, 'crisp'> {
  const color = look.kind === 'uneven' ? 0 : look.color;
  const gradient = look.kind === 'gradient' ? { direction: look.direction, to: toHex(look.to) } : null;
  return {
    surface: {
      box,
      color: toHex(color),
      gradient,
      border: border === null ? null : { color: toHex(border.color), width: border.width },
      radius: Math.min(radius, Math.floor(Math.min(box[2] - box[0], box[3] - box[1]) / 2)),
      confidence: share,
    },
    ids: ids.filter((id) => id !== TEXTURE),
  };
}

function majority(ids: readonly number[]): number {
  const { color, share } = mostFrequent(ids);
  return share > 0.5 ? color : TEXTURE;
}

function extent({ box }: Candidate): number {
  return (box[2] - box[0]) * (box[3] - box[1]);
}

function near(a: Box, b: Box): boolean {
  return a.every((side, index) => Math.abs(side - (b[index] ?? 0)) <= 1);
}

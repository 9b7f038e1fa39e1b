/** Paints words over with what they stand on, so that only surfaces, rules and pictures are left. */
import type { Box } from '../../core/box.ts';
import { distance, mostFrequent, type Canvas } from './color.ts';
import { fitPlane, type Samples } from './plane.ts';
import { paintUnderlines, type Patch } from './paint-underlines.ts';
import type { FoundLine } from './types.ts';

/** Antialiasing reaches this far beyond the ink, pixels. */
const HALO = 1;
/** Samples on each side of a word's rim. */
const SAMPLES = 40;
/** So many of a rim's pixels are of one color, and it counts as flat. */
const FLAT = 0.5;
/** So many lie on an even slope of colors, and it counts as a gradient. */
const EVEN = 0.6;
/** A line that goes through a word's box: so much of it is of the color that it has on both sides. */
const CROSSING = 0.7;
/** What differs less from the ground is no line. */
const LINE = 8;

/** Changes the canvas; words outside of it are passed over. Words on photographs stay: they are parts of a picture. */
export function paintWords(canvas: Canvas, lines: readonly FoundLine[]): void {
  for (const line of lines) {
    const patches = line.words.map(({ box }) => patchFor(canvas, box));
    paintUnderlines(canvas, line.box, patches);
    for (const { box, flat, crossing, colorAt } of patches) {
      if (flat !== null) fillFlat(canvas, box, flat, crossing);
      else if (colorAt !== null) fill(canvas, box, colorAt);
    }
  }
}

function patchFor(canvas: Canvas, word: Box): Patch {
  const box = clip(canvas, [word[0] - HALO, word[1] - HALO, word[2] + HALO, word[3] + HALO]);
  const nothing = { box, flat: null, crossing: new Set<number>(), colorAt: null };
  if (box[0] >= box[2] || box[1] >= box[3]) return nothing;
  const rim = rimOf(canvas, box);
  const { color, share } = mostFrequent(rim.colors);
  if (share >= FLAT) return { ...nothing, flat: color, crossing: crossingColumns(canvas, box, color) };
  const plane = fitPlane(rim);
  if (plane !== null && plane.share >= EVEN) return { ...nothing, colorAt: plane.at };
  return { ...nothing, colorAt: isSmooth(rim) ? blend(canvas, box) : null };
}

function clip({ width, height }: Canvas, [left, top, right, bottom]: Box): Box {
  return [
    Math.max(0, Math.floor(left)),
    Math.max(0, Math.floor(top)),
    Math.min(width, Math.ceil(right)),
    Math.min(height, Math.ceil(bottom)),
  ];
}

/** The pixels just outside of a box, at most {@link SAMPLES} a side. */
function rimOf({ width, height, pixels }: Canvas, [left, top, right, bottom]: Box): Samples {
  const xs: number[] = [];
  const ys: number[] = [];
  const colors: number[] = [];
  const take = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    xs.push(x);
    ys.push(y);
    colors.push(pixels[y * width + x] as number);
  };
  const across = Math.max(1, Math.ceil((right - left) / SAMPLES));
  const down = Math.max(1, Math.ceil((bottom - top) / SAMPLES));
  for (let x = left; x < right; x += across) for (const y of [top - 1, bottom]) take(x, y);
  for (let y = top; y < bottom; y += down) for (const x of [left - 1, right]) take(x, y);
  return { xs, ys, colors };
}

/** Leaves lines that go through the box from side to side: a word's box may touch the border that it stands on. */
function fillFlat(canvas: Canvas, box: Box, ground: number, crossing: ReadonlySet<number>): void {
  const [left, top, right, bottom] = box;
  for (let y = top; y < bottom; y++) {
    if (crosses(canvas, ground, [left - 1, y], [right, y])) continue;
    for (let x = left; x < right; x++) if (!crossing.has(x)) canvas.pixels[y * canvas.width + x] = ground;
  }
}

function crossingColumns(canvas: Canvas, [left, top, right, bottom]: Box, ground: number): Set<number> {
  const columns = new Set<number>();
  for (let x = left; x < right; x++) if (crosses(canvas, ground, [x, top - 1], [x, bottom])) columns.add(x);
  return columns;
}

/** Whether a line of one color, that is not the ground's, goes from one place to another on its row or column. */
function crosses(canvas: Canvas, ground: number, from: [number, number], to: [number, number]): boolean {
  const { width, height, pixels } = canvas;
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? ground : (pixels[y * width + x] as number);
  const color = at(from[0], from[1]);
  if (distance(color, ground) <= LINE || distance(color, at(to[0], to[1])) > LINE) return false;
  const length = Math.max(to[0] - from[0], to[1] - from[1]) - 1;
  let alike = 0;
  for (let step = 1; step <= length; step++) {
    const pixel = from[1] === to[1] ? at(from[0] + step, from[1]) : at(from[0], from[1] + step);
    if (distance(pixel, color) <= LINE) alike++;
  }
  return alike >= length * CROSSING;
}

function fill(
  { width, pixels }: Canvas,
  [left, top, right, bottom]: Box,
  colorAt: (x: number, y: number) => number,
): void {
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) pixels[y * width + x] = colorAt(x, y);
  }
}

/** Whether most neighbors on a rim are alike: no photograph. */
function isSmooth({ xs, ys, colors }: Samples): boolean {
  let alike = 0;
  let pairs = 0;
  for (let index = 2; index < colors.length; index++) {
    if (xs[index] !== xs[index - 2] && ys[index] !== ys[index - 2]) continue;
    pairs++;
    if (distance(colors[index] ?? 0, colors[index - 2] ?? 0) <= LINE) alike++;
  }
  return pairs > 0 && alike / pairs >= EVEN;
}

/** On uneven slopes: between the nearest pixels to the left and right, mixed by distance. */
function blend({ width, pixels }: Canvas, [left, , right]: Box): (x: number, y: number) => number {
  return (x, y) => {
    const row = y * width;
    const from = pixels[row + Math.max(0, left - 1)] as number;
    const to = pixels[row + Math.min(width - 1, right)] as number;
    if (distance(from, to) === 0) return from;
    const share = (x - left + 1) / (right - left + 1);
    return mix(from, to, share);
  };
}

function mix(from: number, to: number, share: number): number {
  let mixed = 0;
  for (const shift of [16, 8, 0]) {
    const start = (from >> shift) & 255;
    mixed |= Math.round(start + (((to >> shift) & 255) - start) * share) << shift;
  }
  return mixed;
}

/** Paints underlines over: through the lower half of words, below them, and between the words of a line. */
import type { Box } from '../../core/box.ts';
import { distance, type Canvas } from './color.ts';

/** What a word is to be painted over with. */
export interface Patch {
  /** The word's, and a pixel around it. */
  readonly box: Box;
  /** One color, or null where the ground is not flat. */
  readonly flat: number | null;
  /** Columns where a vertical line, a border, goes through the box. */
  readonly crossing: ReadonlySet<number>;
  /** The color of each place where the ground is a slope; null on photographs. */
  readonly colorAt: ((x: number, y: number) => number) | null;
}

/** An underline may lie this far below the ink, as a share of the line's height, and two pixels more. */
const BELOW = 0.35;
/** What differs less from the ground is no ink. */
const INK = 8;
/** So much of a word's width is inked in one row, and that row is an underline. */
const COVERED = 0.5;
/** A stroke that goes on this far beyond the line is a rule or a border, not an underline; pixels. */
const BEYOND = 5;

/** `line`: the box of the whole line. */
export function paintUnderlines(canvas: Canvas, line: Box, patches: readonly Patch[]): void {
  const bottom = Math.ceil(line[3]);
  const end = Math.min(canvas.height, bottom + Math.ceil((bottom - line[1]) * BELOW) + 2);
  patches.forEach(({ box, flat, crossing }, index) => {
    if (flat === null) return;
    const next = patches[index + 1];
    const gap = next?.flat === flat ? next.box[0] : box[2];
    for (let y = Math.max(0, Math.round((box[1] + box[3]) / 2)); y < end; y++) {
      const inWord = inked(canvas, y, box[0], box[2], flat) >= COVERED;
      const inGap = inked(canvas, y, box[2], gap, flat) === 1;
      if ((!inWord && !inGap) || goesOn(canvas, y, flat, line)) continue;
      if (inWord) erase(canvas, y, box[0], box[2], flat, crossing);
      if (inGap) erase(canvas, y, box[2], gap, flat, crossing);
    }
  });
}

/** Share of a row between two columns that differs from the ground. */
function inked({ width, pixels }: Canvas, y: number, from: number, to: number, ground: number): number {
  let count = 0;
  for (let x = from; x < to; x++) {
    if (distance(pixels[y * width + x] as number, ground) > INK) count++;
  }
  return to > from ? count / (to - from) : 0;
}

function erase(
  { width, pixels }: Canvas,
  y: number,
  from: number,
  to: number,
  ground: number,
  crossing: ReadonlySet<number>,
): void {
  for (let x = from; x < to; x++) if (!crossing.has(x)) pixels[y * width + x] = ground;
}

/** Whether the row is inked on either side of the line too. */
function goesOn(canvas: Canvas, y: number, ground: number, line: Box): boolean {
  const left = Math.floor(line[0]);
  const right = Math.ceil(line[2]);
  const before = inked(canvas, y, Math.max(0, left - BEYOND), Math.max(0, left - 2), ground);
  const after = inked(
    canvas,
    y,
    Math.min(canvas.width, right + 2),
    Math.min(canvas.width, right + BEYOND),
    ground,
  );
  return before === 1 || after === 1;
}

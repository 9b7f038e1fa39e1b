/** Paints over what is left of underlines: below words, and between the words of a line. */
import { distance, type Canvas } from './color.ts';
import type { FoundLine } from './types.ts';

/** An underline may lie this far below the ink, as a share of the line's height, and two pixels more. */
const BELOW = 0.35;
/** What differs less from the ground is no ink. */
const INK = 8;
/** So much of a word's width is inked in one row, and that row is an underline. */
const COVERED = 0.5;
/** A stroke that goes on this far beyond the line is a rule or a border, not an underline. */
const BEYOND = 5;

/** `grounds`: for each word the flat color that it was painted over with, or null. */
export function paintUnderlines(
  canvas: Canvas,
  line: FoundLine,
  grounds: readonly (number | null)[],
): void {
  const [left, top, right, bottom] = line.box.map(Math.round) as [number, number, number, number];
  const end = Math.min(canvas.height, bottom + Math.ceil((bottom - top) * BELOW) + 2);
  const rows = { from: Math.max(0, top), to: end };
  line.words.forEach(({ box }, index) => {
    const ground = grounds[index] ?? null;
    if (ground === null) return;
    const from = Math.max(0, Math.round(box[0]) - 1);
    const to = Math.min(canvas.width, Math.round(box[2]) + 1);
    for (let y = Math.max(0, Math.round(box[3])); y < end; y++) {
      const beyond = goesOn(canvas, y, ground, left, right);
      if (!beyond && inked(canvas, y, from, to, ground) >= COVERED) erase(canvas, y, from, to, ground);
    }
    const next = line.words[index + 1];
    if (next === undefined || grounds[index + 1] !== ground) return;
    paintGap(canvas, rows, to, Math.min(canvas.width, Math.round(next.box[0]) - 1), ground);
  });
}

/** Between two words a row that is inked from one to the other is an underline or one that strikes through. */
function paintGap(
  canvas: Canvas,
  rows: { from: number; to: number },
  from: number,
  to: number,
  ground: number,
): void {
  if (to <= from) return;
  for (let y = rows.from; y < rows.to; y++) {
    if (inked(canvas, y, from, to, ground) === 1) erase(canvas, y, from, to, ground);
  }
}

function inked({ width, pixels }: Canvas, y: number, from: number, to: number, ground: number): number {
  let count = 0;
  for (let x = from; x < to; x++) {
    if (distance(pixels[y * width + x] as number, ground) > INK) count++;
  }
  return to > from ? count / (to - from) : 0;
}

function erase({ width, pixels }: Canvas, y: number, from: number, to: number, ground: number): void {
  pixels.fill(ground, y * width + from, y * width + to);
}

/** Whether the row is inked on either side of the line too. */
function goesOn(canvas: Canvas, y: number, ground: number, left: number, right: number): boolean {
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

/** Tells the lines under letters from the letters. */

/** Pixels; right and bottom exclusive. */
export interface Underline {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A run of ink along a row is an underline from this length on, in heights of the line's ink: no letter has such. */
const LENGTH = 1.3;
/** Shorter runs in the same rows belong to it (underlines leave room for the tails of letters). */
const PIECE = 0.2;
/** In heights of the line's ink, but for lines of one pixel or two. */
const THICKNESS = 0.16;
/** Ink of one strength differs by no more, of 255. */
const EVEN = 14;
/** Underlines stand below this part of a line's height. */
const TOP = 0.5;

/**
 * Finds underlines, and takes them out of the ink.
 *
 * @param ink uint8 [height, width], 0 where there is none
 */
export function findUnderlines(ink: Uint8Array, width: number): Underline[] {
  const height = Math.floor(ink.length / Math.max(1, width));
  const limit = Math.max(2, Math.round(height * THICKNESS));
  const found: Underline[] = [];
  let y = height - 1;
  while (y >= Math.floor(height * TOP)) {
    if (!runsOf(ink, width, y).some(([from, to]) => to - from >= height * LENGTH)) {
      y -= 1;
      continue;
    }
    const bottom = y + 1;
    while (y >= 0 && runsOf(ink, width, y).some(([from, to]) => to - from >= height * LENGTH)) y -= 1;
    const top = y + 1;
    if (bottom - top > limit) continue;
    found.push(...takeOut(ink, width, top, bottom, Math.max(3, height * PIECE)));
  }
  return found;
}

/** Takes the rows' long runs out of the ink. */
function takeOut(ink: Uint8Array, width: number, top: number, bottom: number, least: number): Underline[] {
  const lines: Underline[] = [];
  for (let y = top; y < bottom; y += 1)
    for (const [from, to] of runsOf(ink, width, y)) {
      if (to - from < least) continue;
      ink.fill(0, y * width + from, y * width + to);
      const same = lines.findIndex(({ left, right }) => left < to && right > from);
      const line = lines[same];
      if (line === undefined) lines.push({ left: from, top: y, right: to, bottom: y + 1 });
      else
        lines[same] = {
          left: Math.min(line.left, from),
          top: line.top,
          right: Math.max(line.right, to),
          bottom: y + 1,
        };
    }
  return lines;
}

/** The runs of ink of one strength in a row, each [from, to): the feet of letters touch, but are not alike. */
function runsOf(ink: Uint8Array, width: number, y: number): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  const row = y * width;
  for (let x = 0; x < width; x += 1) {
    if (ink[row + x] === 0) continue;
    const from = x;
    while (x + 1 < width && alike(ink[row + x] ?? 0, ink[row + x + 1] ?? 0)) x += 1;
    runs.push([from, x + 1]);
  }
  return runs;
}

function alike(a: number, b: number): boolean {
  return b !== 0 && Math.abs(a - b) <= EVEN;
}

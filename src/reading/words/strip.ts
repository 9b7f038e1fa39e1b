/** A line of text cut out of its page: where its ink is, what it stands on, what underlines it. */
import type { Box } from '../../core/box.ts';
import { differencesFrom, findGround, partOfGround, type Ground } from '../ink/index.ts';
import type { Raster } from '../raster.ts';
import { findUnderlines, type Underline } from './underlines.ts';

export interface Strip {
  /** Of its ink, underlines left out. */
  readonly box: Box;
  readonly ground: Ground;
  /** Ink of each pixel of the box, 0 to 255: its difference from the ground; 0 for what is below the noise. */
  readonly ink: Uint8Array;
  /** In pixels of the page. */
  readonly underlines: readonly Underline[];
}

/** Differences from the ground below this are no ink, of 255. */
const LEAST_INK = 18;
/** Ink is at least this share of the strongest ink: less is blur, and the noise of a picture that was saved with losses. */
const INK_SHARE = { exact: 0.2, lossy: 0.28 } as const;
/** Gap that splits a line, in heights of its ink. */
const SPLIT_GAP = 1;
/** An underline ends with its text, give or take so many heights of the ink. */
const BEYOND = 0.5;
/** Edges of boxes are no wider, pixels. */
const BAR = 3;
/** They reach over this share of the rows, and what stands between them over no more than the second. */
const FULL = 0.8;
const LOWER = 0.85;

/** The strips in a box that holds a line: one, or as many as wide gaps split it into; none where there is no ink. @param lossy the picture was saved with losses */
export function cutStrips(raster: Raster, box: Box, lossy: boolean): Strip[] {
  const outer = clip(box, raster);
  if (outer[2] <= outer[0] || outer[3] <= outer[1]) return [];
  const ground = findGround(raster, outer);
  const ink = inkOf(differencesFrom(raster, outer, ground), lossy ? INK_SHARE.lossy : INK_SHARE.exact);
  const width = outer[2] - outer[0];
  const underlines = findUnderlines(ink, width);
  return betweenBars(ink, width).flatMap((stretch) => stripsIn(outer, ground, ink, underlines, stretch));
}

function stripsIn(
  outer: Box,
  ground: Ground,
  all: Uint8Array,
  underlines: readonly Underline[],
  stretch: Span,
): Strip[] {
  const width = outer[2] - outer[0];
  const ink = new Uint8Array(all.length);
  for (let row = 0; row < ink.length; row += width)
    ink.set(all.subarray(row + stretch.from, row + stretch.to), row + stretch.from);
  const columns = inkColumns(ink, width);
  const rows = inkRows(ink, width);
  const height = rows === undefined ? 0 : rows.to - rows.from;
  return splitColumns(columns, height * SPLIT_GAP).flatMap(({ from, to }) => {
    const part = shrink(ink, width, from, to);
    if (part === undefined) return [];
    const [left, top, right, bottom] = part;
    const beyond = (bottom - top) * BEYOND;
    return {
      box: [left + outer[0], top + outer[1], right + outer[0], bottom + outer[1]] as const,
      ground: partOfGround(ground, part),
      ink: cropped(ink, width, part),
      underlines: underlines
        // What goes on beyond the text is the edge of something.
        .filter((line) => line.right > left && line.left < right)
        .filter((line) => line.left >= left - beyond && line.right <= right + beyond)
        .map((line) => ({
          left: line.left + outer[0],
          right: line.right + outer[0],
          top: line.top + outer[1],
          bottom: line.bottom + outer[1],
        })),
    };
  });
}

/**
 * The stretches of columns between upright lines that are higher than the text beside them: the edges of buttons and fields.
 * A `|` among letters is about as high as they are, and stays.
 */
function betweenBars(ink: Uint8Array, width: number): Span[] {
  const height = ink.length / width;
  const spans = splitColumns(inkColumns(ink, width), 0);
  const bars = spans.filter(({ from, to }) => to - from <= BAR && isFull(ink, width, from, to));
  if (bars.length === 0) return [{ from: 0, to: width }];
  const starts = [0, ...bars.map(({ to }) => to)];
  const stretches = starts.map((from, at) => ({ from, to: bars[at]?.from ?? width }));
  const isLower = ({ from, to }: Span): boolean => {
    const part = shrink(ink, width, from, to);
    return part === undefined || part[3] - part[1] <= height * LOWER;
  };
  return stretches.every(isLower) ? stretches : [{ from: 0, to: width }];
}

/** Whether the columns have ink from top to bottom. */
function isFull(ink: Uint8Array, width: number, from: number, to: number): boolean {
  let rows = 0;
  for (let row = 0; row < ink.length; row += width)
    rows += ink.subarray(row + from, row + to).some((value) => value !== 0) ? 1 : 0;
  return rows * width >= ink.length * FULL;
}

function clip([left, top, right, bottom]: Box, { width, height }: Raster): Box {
  return [Math.max(0, left), Math.max(0, top), Math.min(width, right), Math.min(height, bottom)];
}

/** The largest difference of a channel, where it is more than noise. */
function inkOf(differences: Int16Array, share: number): Uint8Array {
  const ink = new Uint8Array(differences.length / 3);
  let strongest = 0;
  for (let at = 0; at < ink.length; at += 1) {
    const distance = Math.max(
      Math.abs(differences[3 * at] ?? 0),
      Math.abs(differences[3 * at + 1] ?? 0),
      Math.abs(differences[3 * at + 2] ?? 0),
    );
    ink[at] = Math.min(255, distance);
    strongest = Math.max(strongest, distance);
  }
  const least = Math.max(LEAST_INK, strongest * share);
  for (let at = 0; at < ink.length; at += 1) if ((ink[at] ?? 0) < least) ink[at] = 0;
  return ink;
}

interface Span {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Whether there is ink in each column. */
export function inkColumns(ink: Uint8Array, width: number): Uint8Array {
  const columns = new Uint8Array(width);
  for (let at = 0, x = 0; at < ink.length; at += 1) {
    if (ink[at] !== 0) columns[x] = 1;
    x = x + 1 === width ? 0 : x + 1;
  }
  return columns;
}

function inkRows(ink: Uint8Array, width: number): Span | undefined {
  const from = ink.findIndex((value) => value !== 0);
  if (from < 0) return undefined;
  const last = ink.findLastIndex((value) => value !== 0);
  return { from: Math.floor(from / width), to: Math.floor(last / width) + 1 };
}

/** Stretches of columns with no gap wider than `limit` in them. */
function splitColumns(columns: Uint8Array, limit: number): Span[] {
  const spans: { from: number; to: number }[] = [];
  columns.forEach((value, x) => {
    if (value === 0) return;
    const last = spans.at(-1);
    if (last === undefined || x - last.to > limit) spans.push({ from: x, to: x + 1 });
    else last.to = x + 1;
  });
  return spans;
}

/** The box of the ink between two columns. */
function shrink(ink: Uint8Array, width: number, from: number, to: number): Box | undefined {
  let [left, top, right, bottom] = [to, Infinity, from, -1];
  for (let y = 0, row = 0; row < ink.length; y += 1, row += width)
    for (let x = from; x < to; x += 1) {
      if (ink[row + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  return bottom < 0 ? undefined : [left, top, right, bottom];
}

function cropped(ink: Uint8Array, width: number, [left, top, right, bottom]: Box): Uint8Array {
  const wide = right - left;
  const part = new Uint8Array(wide * (bottom - top));
  for (let y = top; y < bottom; y += 1)
    part.set(ink.subarray(y * width + left, y * width + right), (y - top) * wide);
  return part;
}

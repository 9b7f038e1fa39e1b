/**
 * Adds the lines of little contrast to those of much. Where both were found, they are the same letters, or the noise around
 * them.
 */
import { area, type Box } from '../../core/box.ts';
import type { Strip } from './strip.ts';

/** What stands on a picture is the picture's own pattern more often than letters. */
const FLAT = 0.5;
/** Lower ones cannot be read, pixels. */
const LEAST_HEIGHT = 8;
/** Width to height of a word: a letter alone may be the corner of a box. */
const WIDE = 1.2;
/** Share of a faint line that may be known by strong ink: that of the boldest of its letters. */
const KNOWN = 0.4;
/** Where more is known, the rim of what is known must be less of the ground by this: it cuts letters off. */
const FLATTER = 0.15;
/** With a rim like this, nothing is cut off. */
const WHOLE = 0.6;
/** Share of a strong piece that lies in a faint line where it is a part of that. */
const PART = 0.6;
/** Boxes of neighbors overlap by a little. */
const LITTLE = 0.1;
const BUCKET_ROWS = 16;

export function withFaint(strong: readonly Strip[], faint: readonly Strip[]): Strip[] {
  const strongNear = byRows(strong);
  const added = faint.filter(({ box, ground }) => {
    const height = box[3] - box[1];
    if (ground.flatness < FLAT || height < LEAST_HEIGHT || box[2] - box[0] < WIDE * height) return false;
    let shared = 0;
    let whole = 0;
    for (const other of strongNear(box)) {
      const both = sharedArea(box, other.box);
      shared += both;
      const isCut =
        both > PART * area(other.box) && other.ground.flatness <= Math.min(WHOLE, ground.flatness - FLATTER);
      if (!isCut) whole += both;
    }
    return shared <= KNOWN * area(box) || whole <= LITTLE * area(box);
  });
  const addedNear = byRows(added);
  const isPart = ({ box }: Strip): boolean =>
    [...addedNear(box)].some((line) => sharedArea(box, line.box) > PART * area(box));
  return [...strong.filter((strip) => !isPart(strip)), ...added];
}

/** Looks up the strips that stand in the same rows, without looking at all of them. */
function byRows(strips: readonly Strip[]): (box: Box) => ReadonlySet<Strip> {
  const buckets = new Map<number, Strip[]>();
  for (const strip of strips)
    for (const row of rowsOf(strip.box)) buckets.set(row, [...(buckets.get(row) ?? []), strip]);
  return (box) => new Set(rowsOf(box).flatMap((row) => buckets.get(row) ?? []));
}

function rowsOf([, top, , bottom]: Box): number[] {
  const first = Math.floor(top / BUCKET_ROWS);
  const count = Math.floor((bottom - 1) / BUCKET_ROWS) - first + 1;
  return Array.from({ length: count }, (_value, at) => first + at);
}

function sharedArea(a: Box, b: Box): number {
  const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const high = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return wide > 0 && high > 0 ? wide * high : 0;
}

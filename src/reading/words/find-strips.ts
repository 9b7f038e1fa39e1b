/**
 * Finds the lines of text of a page by their ink, band by band, so that memory does not grow with the page. Letters as large
 * as those of a banner are flat inside, as panels are: they are looked for on a smaller picture, where they are not.
 */
import type { Box } from '../../core/box.ts';
import {
  colorDistance,
  findBlobs,
  inkMask,
  isLossy,
  smaller,
  type Band,
  type InkOptions,
} from '../ink/index.ts';
import type { Raster } from '../raster.ts';
import { groupBlobs, type Group } from './group-blobs.ts';
import { cutStrips, type Strip } from './strip.ts';
import { withFaint } from './with-faint.ts';
import { textBlobs } from './text-blobs.ts';

/** Rows that are looked at in one go. */
const BAND_ROWS = 3000;
/** The smaller picture for large letters, and how high those are, pixels of the page. */
const REDUCTION = 3;
export const LARGE = 34;
const LARGEST = 240;
/** Large letters on pictures are hardly told from the pictures. */
const FLAT = 0.7;
/** Height of a low letter (`x`) in that of its line. */
const LETTER_SHARE = 0.45;
/** Bands overlap by what the highest line needs to be whole in one of them. */
const OVERLAP = LARGEST + 60;
const MINIMUM_AREA = 150;
/** Neighbors of one ground differ by no more, of 255; in pictures that were saved with losses by no more than the second. */
const TOLERANCE = { exact: 8, lossy: 24 } as const;
/**
 * Letters of little contrast are soft where they were saved with losses, and flow into their ground with that: they are looked
 * for again by smaller differences, which around strong letters are noise.
 */
const FAINT_TOLERANCE = 12;
/** Rows that are added to a faint line on either side, in its heights, one after the other. */
const GROWTH = [0, 0.4, 0.8, 1.2];
/** With so much of its rim in the ground's color, a line is whole. */
const WHOLE = 0.85;
/** Colors of one ground, a gradient be it, differ by no more. */
const SAME_GROUND = 40;
/** Lower ones than this are no faint letters, pixels. */
const LEAST_FAINT = 5;
/** Lower ones are dots and specks. */
const LEAST_HEIGHT = 5;
/** Text has ground around it: at most this share of its rim is ink. */
const RIM_INK = 0.45;

interface StripOptions extends InkOptions {
  /** The picture was saved with losses. */
  readonly lossy: boolean;
}

/** The strips of a page, those of each band together. Parts of large letters may be among them, besides the whole lines. */
export function* findStrips(raster: Raster): Generator<Strip[]> {
  const lossy = isLossy(raster);
  const ink = { lossy, tolerance: lossy ? TOLERANCE.lossy : TOLERANCE.exact, minimumArea: MINIMUM_AREA };
  for (let top = 0; top < raster.height; top += BAND_ROWS - OVERLAP) {
    const bottom = Math.min(raster.height, top + BAND_ROWS);
    const last = bottom === raster.height;
    const from = top === 0 ? 0 : top + OVERLAP / 2;
    const to = last ? Infinity : bottom - OVERLAP / 2;
    const strong = stripsOf(raster, { top, bottom }, ink);
    const found = lossy ? withFaint(strong, faintStrips(raster, { top, bottom })) : strong;
    const strips = found.filter(({ box }) => {
      const middle = (box[1] + box[3]) / 2;
      return middle >= from && middle < to;
    });
    yield strips;
    if (last) return;
  }
}

function stripsOf(raster: Raster, band: Band, ink: StripOptions): Strip[] {
  return [...largeStrips(raster, band, ink), ...smallStrips(raster, band, ink)];
}

function smallStrips(raster: Raster, band: Band, ink: StripOptions): Strip[] {
  return boxesOf(raster, band, ink, 0)
    .flatMap((box) => cutStrips(raster, box, ink.lossy))
    .filter(({ box }) => box[3] - box[1] >= LEAST_HEIGHT);
}

function faintStrips(raster: Raster, band: Band): Strip[] {
  const ink = { lossy: true, tolerance: FAINT_TOLERANCE, minimumArea: MINIMUM_AREA };
  return boxesOf(raster, band, ink, LEAST_FAINT).flatMap((box) => wholeStrips(raster, box));
}

/** Of faint letters the thin parts are missed first, such as the stems above and below: the box grows until it cuts none off. */
function wholeStrips(raster: Raster, [left, top, right, bottom]: Box): Strip[] {
  let best: Strip[] = [];
  for (const share of GROWTH) {
    const more = Math.round((bottom - top) * share);
    const strips = cutStrips(raster, [left - 2, top - more, right + 2, bottom + more], true);
    if (best.length > 0 && !haveGround(strips, best)) break;
    if (leastFlat(strips) > leastFlat(best)) best = strips;
    if (leastFlat(best) >= WHOLE) break;
  }
  return best;
}

/** Whether both stand on the same: what has grown beyond its panel does not. */
function haveGround([one]: readonly Strip[], [other]: readonly Strip[]): boolean {
  if (one === undefined || other === undefined) return false;
  return colorDistance(one.ground.color, other.ground.color) <= SAME_GROUND;
}

function leastFlat(strips: readonly Strip[]): number {
  return strips.reduce((least, { ground }) => Math.min(least, ground.flatness), strips.length > 0 ? 1 : -1);
}

function largeStrips(raster: Raster, { top, bottom }: Band, ink: StripOptions): Strip[] {
  const reduced = smaller(raster, top, bottom, REDUCTION);
  return boxesOf(reduced, { top: 0, bottom: reduced.height }, ink, LARGE / REDUCTION)
    .map(([left, upper, right, lower]): Box => [
      left * REDUCTION - 1,
      upper * REDUCTION + top - 1,
      right * REDUCTION + 1,
      lower * REDUCTION + top + 1,
    ])
    .flatMap((box) => cutStrips(raster, box, ink.lossy))
    .filter(({ box }) => box[3] - box[1] >= LARGE && box[3] - box[1] <= LARGEST)
    .filter((strip) => strip.ground.flatness >= FLAT && hasLargeLetters(strip));
}

/** Boxes of lines, pixels of the raster. */
function boxesOf(raster: Raster, band: Band, ink: StripOptions, leastHeight: number): Box[] {
  const { width } = raster;
  const mask = inkMask(raster, band, ink);
  const blobs = textBlobs(findBlobs(mask, width), mask, width);
  return groupBlobs(blobs)
    .filter((group) => group.bottom - group.top >= Math.max(LEAST_HEIGHT, leastHeight))
    .filter((group) => rimInk(group, mask, width) <= RIM_INK)
    .map(({ left, top, right, bottom }) => [left, top + band.top, right, bottom + band.top]);
}

/** Whether most of the ink is in letters as high as the strip; else it is several lines that ran into one another. */
function hasLargeLetters({ box, ink }: Strip): boolean {
  const mask = ink.map((value) => (value === 0 ? 0 : 1));
  const least = (box[3] - box[1]) * LETTER_SHARE;
  let large = 0;
  let all = 0;
  for (const { top, bottom, area } of findBlobs(mask, box[2] - box[0])) {
    all += area;
    if (bottom - top >= least) large += area;
  }
  return large >= all * 0.6;
}

/** Share of the pixels around a box that are ink. */
function rimInk({ left, top, right, bottom }: Group, mask: Uint8Array, width: number): number {
  const height = mask.length / width;
  let ink = 0;
  let all = 0;
  const look = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    all += 1;
    ink += mask[y * width + x] ?? 0;
  };
  for (let x = left; x < right; x += 1) {
    look(x, top - 2);
    look(x, bottom + 1);
  }
  for (let y = top; y < bottom; y += 1) {
    look(left - 2, y);
    look(right + 1, y);
  }
  return all === 0 ? 0 : ink / all;
}

/** Finds the lines of text of a page by their ink, band by band, so that memory does not grow with the page. */
import type { Box } from '../../core/box.ts';
import { findBlobs, inkMask, type Band } from '../ink/index.ts';
import type { Raster } from '../raster.ts';
import { groupBlobs, type Group } from './group-blobs.ts';
import { cutStrips, type Strip } from './strip.ts';
import { MAXIMUM_HEIGHT, textBlobs } from './text-blobs.ts';

/** Rows that are looked at in one go. */
const BAND_ROWS = 3000;
/** Bands overlap by what the highest line needs to be whole in one of them. */
const OVERLAP = MAXIMUM_HEIGHT + 40;
const INK = { tolerance: 8, minimumArea: 150 };
/** Lower ones are dots and specks. */
const LEAST_HEIGHT = 5;
/** Text has ground around it: at most this share of its rim is ink. */
const RIM_INK = 0.45;

export function* findStrips(raster: Raster): Generator<Strip[]> {
  for (let top = 0; top < raster.height; top += BAND_ROWS - OVERLAP) {
    const bottom = Math.min(raster.height, top + BAND_ROWS);
    const last = bottom === raster.height;
    const from = top === 0 ? 0 : top + OVERLAP / 2;
    const to = last ? Infinity : bottom - OVERLAP / 2;
    const strips = stripsOf(raster, { top, bottom }).filter(({ box }) => {
      const middle = (box[1] + box[3]) / 2;
      return middle >= from && middle < to;
    });
    yield strips;
    if (last) return;
  }
}

function stripsOf(raster: Raster, band: Band): Strip[] {
  const { width } = raster;
  const mask = inkMask(raster, band, INK);
  const blobs = textBlobs(findBlobs(mask, width), mask, width);
  return groupBlobs(blobs)
    .filter((group) => isText(group, mask, width))
    .flatMap(({ left, top, right, bottom }) => {
      const box: Box = [left, top + band.top, right, bottom + band.top];
      return cutStrips(raster, box);
    })
    .filter(({ box }) => box[3] - box[1] >= LEAST_HEIGHT);
}

function isText(group: Group, mask: Uint8Array, width: number): boolean {
  if (group.bottom - group.top < LEAST_HEIGHT) return false;
  return rimInk(group, mask, width) <= RIM_INK;
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

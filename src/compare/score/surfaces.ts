/**
 * A picture without its words: the colors of its surfaces, how much ink of text stands where, and its faint lines.
 * Generated code never has the screenshot's words, so they are taken out of both pictures before these are compared.
 */
import { medianFilter } from '../pixels/median-filter.ts';
import type { Box } from '../../core/box.ts';
import { type RawImage, toLuma } from '../pixels/raw-image.ts';
import { groundDistance } from './ground-distance.ts';
import { boxBlur, boxMaximum, halve, type Layers } from './layers.ts';

/** 7×7 pixels at the network's 256×256: wider than a line of text is high, smaller than a button. */
const MEDIAN_RADIUS = 3;
/** Spreads the ink of letters until only the lines that they stand in are left. */
const INK_RADIUS = 4;
/** What one pixel of a letter counts for at most, steps of luma: a bold word is no more than a word. */
const INK_LIMIT = 60;
/** The ink, steps of luma, of a box in which text is known to stand, however many words it has. */
const KNOWN_TEXT_INK = 40;
/** What is this much darker or lighter than its surface, in steps of luma, is a letter and no faint line. */
const LETTER_CONTRAST = 45;
/** No faint line within so many pixels of a letter: its own edge is faint too. */
const LETTER_RADIUS = 2;
/** A faint line counts for so many steps of luma at most. */
const LINE_LIMIT = 20;
/** Makes a line one pixel wide as wide as it may be off. */
const LINE_RADIUS = 1;
/** Make a line of text, and an outline, stand out in the match about as much as a button. */
const INK_GAIN = 2;
const LINE_GAIN = 6;

export interface Surfaces {
  /** Red, green, blue, ink and faint lines at half the picture's size; the last two times their gains. */
  readonly layers: Layers;
  /** By how much a pixel's color is another one than the most frequent one, 0 to 255. */
  readonly distance: Float32Array;
}

/** @param textBoxes where text is known to stand; each is given one color and the ink of any text */
export function surfacesOf(image: RawImage, textBoxes: readonly Box[] = []): Surfaces {
  const { width, height } = image;
  const median = medianFilter(image, MEDIAN_RADIUS);
  const before = toLuma(image).values;
  const after = toLuma(median).values;
  const off = before.map((luma, at) => Math.abs(luma - (after[at] ?? 0)));
  const ink = off.map((value) => INK_GAIN * Math.min(INK_LIMIT, value));
  const nearest = boxMaximum(off, width, height, LETTER_RADIUS);
  const lines = off.map((value, at) =>
    (nearest[at] ?? 0) > LETTER_CONTRAST ? 0 : LINE_GAIN * Math.min(LINE_LIMIT, value),
  );
  const colors = [0, 1, 2].map((channel) => channelOf(median, channel));
  for (const box of textBoxes) {
    const inside = pixelsInside(box, width, height);
    for (const values of colors) fill(values, inside, medianOf(values, inside));
    fill(ink, inside, INK_GAIN * KNOWN_TEXT_INK);
    fill(lines, inside, 0);
  }
  const channels = [
    ...colors,
    boxBlur(ink, width, height, INK_RADIUS),
    boxBlur(lines, width, height, LINE_RADIUS),
  ];
  const layers = halve({ width, height, channels });
  return { layers, distance: groundDistance(layers) };
}

function channelOf({ width, height, data }: RawImage, channel: number): Float32Array {
  const values = new Float32Array(width * height);
  for (let at = 0; at < values.length; at++) values[at] = data[at * 3 + channel] ?? 0;
  return values;
}

function pixelsInside([left, top, right, bottom]: Box, width: number, height: number): number[] {
  const pixels: number[] = [];
  for (
    let y = Math.max(0, Math.round(top * height));
    y < Math.min(height, Math.round(bottom * height));
    y++
  ) {
    for (let x = Math.max(0, Math.round(left * width)); x < Math.min(width, Math.round(right * width)); x++) {
      pixels.push(y * width + x);
    }
  }
  return pixels;
}

function fill(values: Float32Array, pixels: readonly number[], value: number): void {
  for (const at of pixels) values[at] = value;
}

function medianOf(values: Float32Array, pixels: readonly number[]): number {
  const sorted = Float32Array.from(pixels, (at) => values[at] ?? 0).sort();
  return sorted[sorted.length >> 1] ?? 0;
}

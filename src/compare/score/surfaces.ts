/**
 * A picture without its words: the colours of its surfaces, and how much ink of text stands where. Generated code
 * never has the screenshot's words, so they are taken out of both pictures before these are compared.
 */
import { medianFilter } from '../pixels/median-filter.ts';
import type { Box } from '../../core/box.ts';
import { type RawImage, toLuma } from '../pixels/raw-image.ts';
import { boxBlur, halve, type Layers } from './layers.ts';

/** 7×7 pixels at the network's 256×256: wider than a line of text is high, smaller than a button. */
const MEDIAN_RADIUS = 3;
/** Spreads the ink of letters until only the lines that they stand in are left. */
const INK_RADIUS = 4;
/** Makes a line of text stand out about as much as a pale button, not as much as a strong one. */
const INK_GAIN = 1.5;
/** The ink, 0 to 255, of a box in which text is known to stand, however many words it has. */
const KNOWN_TEXT_INK = 60;

export interface Surfaces {
  /** Red, green, blue and ink at half the picture's size; ink is by how much words change the luma around a pixel. */
  readonly layers: Layers;
  /** What stands out, 0 to 1: how far a pixel's colour is from the picture's most frequent one, or its ink. */
  readonly salience: Float32Array;
}

/** @param textBoxes where text is known to stand; each is given one colour and the ink of any text */
export function surfacesOf(image: RawImage, textBoxes: readonly Box[] = []): Surfaces {
  const { width, height } = image;
  const median = medianFilter(image, MEDIAN_RADIUS);
  const before = toLuma(image).values;
  const after = toLuma(median).values;
  const ink = before.map((luma, at) => INK_GAIN * Math.abs(luma - (after[at] ?? 0)));
  const colours = [0, 1, 2].map((channel) =>
    Float32Array.from({ length: width * height }, (_, at) => median.data[at * 3 + channel] ?? 0),
  );
  for (const box of textBoxes) {
    const inside = pixelsInside(box, width, height);
    for (const values of colours) fill(values, inside, medianOf(values, inside));
    fill(ink, inside, KNOWN_TEXT_INK);
  }
  const channels = [...colours, boxBlur(ink, width, height, INK_RADIUS)];
  const layers = halve({ width, height, channels });
  return { layers, salience: salienceOf(layers) };
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

/** The distance of each pixel from the ground without ink, by the channel that differs most. */
function salienceOf({ channels }: Layers): Float32Array {
  const [red, green, blue, ink] = channels;
  if (red === undefined || green === undefined || blue === undefined) return new Float32Array();
  const [groundRed, groundGreen, groundBlue] = groundColor(red, green, blue);
  return red.map((value, at) => {
    const away = Math.max(
      Math.abs(value - groundRed),
      Math.abs((green[at] ?? 0) - groundGreen),
      Math.abs((blue[at] ?? 0) - groundBlue),
      ink?.[at] ?? 0,
    );
    return away / 255;
  });
}

/** The mean of the most frequent colours, of which those count as one that fall into the same steps of 8. */
function groundColor(red: Float32Array, green: Float32Array, blue: Float32Array): [number, number, number] {
  const bins = new Map<number, { count: number; red: number; green: number; blue: number }>();
  let largest = { count: 0, red: 0, green: 0, blue: 0 };
  for (let at = 0; at < red.length; at++) {
    const [r, g, b] = [red[at] ?? 0, green[at] ?? 0, blue[at] ?? 0];
    const key = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
    const bin = bins.get(key) ?? { count: 0, red: 0, green: 0, blue: 0 };
    bin.count += 1;
    bin.red += r;
    bin.green += g;
    bin.blue += b;
    bins.set(key, bin);
    if (bin.count > largest.count) largest = bin;
  }
  const count = Math.max(1, largest.count);
  return [largest.red / count, largest.green / count, largest.blue / count];
}

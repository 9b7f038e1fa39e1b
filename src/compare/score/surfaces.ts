/**
 * A picture without its words: the colours of its surfaces, and how much ink of text stands where. Generated code
 * never has the screenshot's words, so they are taken out of both pictures before these are compared.
 */
import { medianFilter } from '../pixels/median-filter.ts';
import { type BoxFractions, type RawImage, toLuma } from '../pixels/raw-image.ts';
import { boxBlur, halve, type Layers } from './layers.ts';

/** 7×7 pixels at the network's 256×256: wider than a line of text is high, smaller than a button. */
const MEDIAN_RADIUS = 3;
/** Spreads the ink of letters until only the lines that they stand in are left. */
const INK_RADIUS = 4;

export interface Surfaces {
  /** Red, green, blue and ink at half the picture's size; ink is the mean difference in luma that words make. */
  readonly layers: Layers;
  /** How far each pixel's colour is from the picture's most frequent one, 0 to 1: what stands out. */
  readonly salience: Float32Array;
}

/** @param textBoxes where text is known to stand; each is given one colour and one amount of ink */
export function surfacesOf(image: RawImage, textBoxes: readonly BoxFractions[] = []): Surfaces {
  const { width, height } = image;
  const median = medianFilter(image, MEDIAN_RADIUS);
  const before = toLuma(image).values;
  const after = toLuma(median).values;
  const ink = before.map((luma, at) => Math.abs(luma - (after[at] ?? 0)));
  const channels: Float32Array[] = [0, 1, 2].map((channel) =>
    Float32Array.from({ length: width * height }, (_, at) => median.data[at * 3 + channel] ?? 0),
  );
  channels.push(boxBlur(ink, width, height, INK_RADIUS));
  const layers = halve({ width, height, channels });
  for (const box of textBoxes) flatten(layers, box);
  return { layers, salience: salienceOf(layers) };
}

/** Gives a box one value in each layer: the median of its colours, the mean of its ink. */
function flatten({ width, height, channels }: Layers, [left, top, right, bottom]: BoxFractions): void {
  const inside: number[] = [];
  for (
    let y = Math.max(0, Math.round(top * height));
    y < Math.min(height, Math.round(bottom * height));
    y++
  ) {
    for (let x = Math.max(0, Math.round(left * width)); x < Math.min(width, Math.round(right * width)); x++) {
      inside.push(y * width + x);
    }
  }
  if (inside.length === 0) return;
  channels.forEach((values, channel) => {
    const sorted = inside.map((at) => values[at] ?? 0).sort((a, b) => a - b);
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const value = channel < 3 ? (sorted[sorted.length >> 1] ?? 0) : mean;
    for (const at of inside) values[at] = value;
  });
}

function salienceOf({ channels: [red, green, blue] }: Layers): Float32Array {
  if (red === undefined || green === undefined || blue === undefined) return new Float32Array();
  const counts = new Map<number, number>();
  const step = (value: number | undefined): number => Math.min(31, Math.round((value ?? 0) / 8));
  for (let at = 0; at < red.length; at++) {
    const key = (step(red[at]) << 10) | (step(green[at]) << 5) | step(blue[at]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let ground = 0;
  for (const [key, count] of counts) if (count > (counts.get(ground) ?? 0)) ground = key;
  const [r, g, b] = [ground >> 10, (ground >> 5) & 31, ground & 31].map((value) => Math.min(255, value * 8));
  return red.map((value, at) => {
    const away = [value - (r ?? 0), (green[at] ?? 0) - (g ?? 0), (blue[at] ?? 0) - (b ?? 0)];
    return Math.max(...away.map(Math.abs)) / 255;
  });
}

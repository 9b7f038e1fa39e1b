/**
 * CIEDE2000, after Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula: implementation notes, supplementary test
 * data, and mathematical observations", 2005; sRGB by IEC 61966-2-1, white point D65.
 */
import type { Rgb } from './text-block.ts';

type Lab = readonly [lightness: number, a: number, b: number];

const WHITE = [0.95047, 1, 1.08883] as const;
const TO_25_7 = 25 ** 7;

/** From 0 for equal colors to about 100 for black and white. */
export function colorDifference(a: Rgb, b: Rgb): number {
  return ciede2000(toLab(a), toLab(b));
}

export function toLab(rgb: Rgb): Lab {
  const [red, green, blue] = rgb.map(toLinear) as [number, number, number];
  const x = labCurve((0.412424 * red + 0.357579 * green + 0.180464 * blue) / WHITE[0]);
  const y = labCurve((0.212656 * red + 0.715158 * green + 0.0721856 * blue) / WHITE[1]);
  const z = labCurve((0.0193324 * red + 0.119193 * green + 0.950444 * blue) / WHITE[2]);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function toLinear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function labCurve(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27 / 116) * value + 16 / 116;
}

/** The paper's equations 2 to 22, all weights 1. */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const stretch = 1.5 - 0.5 * saturation(meanC);
  const c1 = Math.hypot(a1 * stretch, b1);
  const c2 = Math.hypot(a2 * stretch, b2);
  const h1 = hue(a1 * stretch, b1);
  const h2 = hue(a2 * stretch, b2);
  const turn = hueTurn(h1, h2, c1 * c2);
  const deltaH = 2 * Math.sqrt(c1 * c2) * sine(turn / 2);
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  const h = meanHue(h1, h2, c1 * c2);
  const t =
    1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) - 0.2 * cosine(4 * h - 63);
  const inL = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const inC = (c2 - c1) / (1 + 0.045 * c);
  const inH = deltaH / (1 + 0.015 * c * t);
  const rotation = -2 * saturation(c) * sine(60 * Math.exp(-(((h - 275) / 25) ** 2)));
  return Math.sqrt(inL ** 2 + inC ** 2 + inH ** 2 + rotation * inC * inH);
}

function saturation(chroma: number): number {
  return Math.sqrt(chroma ** 7 / (chroma ** 7 + TO_25_7));
}

/** Degrees from 0 to 360. */
function hue(a: number, b: number): number {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** From the first hue to the second the short way round; 0 where one color has no hue. */
function hueTurn(h1: number, h2: number, chromas: number): number {
  if (chromas === 0) return 0;
  const turn = h2 - h1;
  if (turn > 180) return turn - 360;
  return turn < -180 ? turn + 360 : turn;
}

function meanHue(h1: number, h2: number, chromas: number): number {
  const sum = h1 + h2;
  if (chromas === 0) return sum;
  if (Math.abs(h1 - h2) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

function cosine(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180);
}

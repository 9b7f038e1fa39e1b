/** Whether letters have another color: as readers see it, and as far as the pixels bear it out. */
import { colorDistance, rgbOf } from '../../../reading/index.ts';
import type { Raster } from '../../types.ts';
import { colorShare } from './crops/grounds.ts';
import type { Part } from './part.ts';
import type { StructureOptions } from './structure-options.ts';

/** Share of a text's pixels that have the color of its letters, and steps of 255 within which they have it. */
const OF_INK = { share: 0.01, near: 40 };

export function hasInk(raster: Raster, { box, ink }: Part): boolean {
  return ink === null || colorShare(raster, box, ink, OF_INK.near) >= OF_INK.share;
}

/** Share of the pixels with a text's color that another text has at least to have that color, too. */
const INK_KEPT = 0.5;

export function keepsInk(
  { box, ink }: Part,
  after: Part,
  { baseline, candidate }: StructureOptions,
): boolean {
  if (ink === null) return false;
  const was = colorShare(baseline, box, ink, OF_INK.near);
  return was >= OF_INK.share && colorShare(candidate, after.box, ink, OF_INK.near) >= INK_KEPT * was;
}

/** Letters have other pixels all over, and the forms that they had. */
export function areCompressed({ isRedrawn, lettersDiffer }: StructureOptions): boolean {
  return isRedrawn && !lettersDiffer;
}

/** Steps of 255 of luma, and the cosine between two colors' ways from gray, that are those of one color with more or less of it. */
const ONE_HUE = { luma: 30, cosine: 0.9 };

export function areOneHue(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  const [one, other] = [chromaOf(a), chromaOf(b)];
  const lengths = Math.hypot(one.blue, one.red) * Math.hypot(other.blue, other.red);
  const cosine = (one.blue * other.blue + one.red * other.red) / Math.max(1, lengths);
  return Math.abs(one.luma - other.luma) <= ONE_HUE.luma && cosine >= ONE_HUE.cosine;
}

/** Luma, and how far blue and red stand off from it. @param color `#rrggbb` */
function chromaOf(color: string): { readonly luma: number; readonly blue: number; readonly red: number } {
  const [red, green, blue] = rgbOf(color);
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  return { luma, blue: 0.564 * (blue - luma), red: 0.713 * (red - luma) };
}

export function colorsApart(a: string | null, b: string | null): number {
  return a === null || b === null ? 0 : colorDistance(rgbOf(a), rgbOf(b));
}

/** Of two colors, or of one that is there on one side alone. */
export function differs(a: string | null, b: string | null, tolerance: number): boolean {
  if (a === null || b === null) return a !== b;
  return colorDistance(rgbOf(a), rgbOf(b)) > tolerance;
}

/** How far colors are apart, where only "the same or not" is asked. */

type Rgb = readonly [number, number, number];

/** Red, green, blue, 0 to 255, of `#rrggbb`. */
export function rgbOf(color: string): Rgb {
  const value = Number.parseInt(color.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Largest difference of a channel, 0 to 255. */
export function colorDistance(a: string, b: string): number {
  if (a === b) return 0;
  const [p, q] = [rgbOf(a), rgbOf(b)];
  return Math.max(Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1]), Math.abs(p[2] - q[2]));
}

/** Largest less smallest channel, 0 for grays to 255. */
export function chromaOf(color: string): number {
  const [red, green, blue] = rgbOf(color);
  return Math.max(red, green, blue) - Math.min(red, green, blue);
}

/** Perceived lightness, 0 to 255 (the luma of Rec. 601). */
export function lumaOf(color: string): number {
  const [red, green, blue] = rgbOf(color);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** How light a color is, as HSL has it, and the lightest and the darkest one. */

export const WHITE = '#ffffff';
export const BLACK = '#000000';

const HALF = 0.5;

/** @param color `#rrggbb` */
export function isLight(color: string): boolean {
  return lightnessOf(channelsOf(color)) > HALF;
}

/** Of red, green and blue, 0 to 1. */
export function lightnessOf(channels: readonly number[]): number {
  return (Math.max(...channels) + Math.min(...channels)) / 2;
}

/** Red, green and blue, 0 to 1. */
export function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
}

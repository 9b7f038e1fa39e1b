/**
 * The color that letters were painted with, from pixels that show it diluted: soft edges mix it with the ground, and
 * subpixel rendering does so for each channel apart. No mixture is farther from the ground than the paint, in any channel,
 * so the paint is each channel's extreme.
 */
import { colorDistance, type Ground, type Rgb } from '../ink/index.ts';

/** The extreme that so many pixels reach, so that one stray pixel does not count: a share of the pixels with ink. */
const OUTLIERS = 0.01;
/** Colors this close to the line's are the line's, of 255: thin letters never reach their own. */
const SAME = 40;
/** A word that is a thinner shade of the line's color, down to this share of it, has it. */
const DILUTED = 0.55;

/**
 * The paint in some columns of a strip.
 *
 * @param differences of the strip from its ground, int16 [height, width, 3]
 */
export function strongestInk(
  differences: Int16Array,
  ground: Ground,
  [from, to]: readonly [number, number],
): Rgb {
  const wide = ground.columns.length;
  // Of each channel, how many pixels differ by how much, 0 to 255: above the ground, then below it.
  const counts = new Uint32Array(3 * 512);
  for (let row = 0; row < differences.length; row += wide)
    for (let at = row + from * 3, channel = 0; at < row + to * 3; at += 1) {
      const difference = differences[at] ?? 0;
      if (difference !== 0) {
        const size = difference > 0 ? Math.min(255, difference) : 256 + Math.min(255, -difference);
        counts[channel + size] = (counts[channel + size] ?? 0) + 1;
      }
      channel = channel === 1024 ? 0 : channel + 512;
    }
  const channels = [0, 1, 2].map((channel) => {
    const up = extreme(counts.subarray(channel * 512, channel * 512 + 256));
    const down = extreme(counts.subarray(channel * 512 + 256, (channel + 1) * 512));
    const middle = ground.columns[Math.floor((from + to) / 2) * 3 + channel] ?? 0;
    return Math.min(255, Math.max(0, middle + (up > down ? up : -down)));
  });
  return [channels[0] ?? 0, channels[1] ?? 0, channels[2] ?? 0];
}

function extreme(histogram: Uint32Array): number {
  let all = 0;
  for (const count of histogram) all += count;
  let left = all * OUTLIERS;
  for (let value = 255; value > 0; value -= 1) {
    left -= histogram[value] ?? 0;
    if (left < 0) return value;
  }
  return 0;
}

/**
 * Gives words of one paint the same color.
 *
 * @param words colors of a line's words, with the length of each
 * @returns the line's color, and each word's
 */
export function settleColors(
  words: readonly { readonly color: Rgb; readonly length: number }[],
  background: Rgb,
): { readonly line: Rgb; readonly words: readonly Rgb[] } {
  const groups: { color: Rgb; length: number }[] = [];
  const byStrength = [...words].sort(
    (a, b) => colorDistance(b.color, background) - colorDistance(a.color, background),
  );
  for (const { color, length } of byStrength) {
    const group = groups.find((other) => isShadeOf(color, other.color, background));
    if (group === undefined) groups.push({ color, length });
    else group.length += length;
  }
  const line = groups.reduce((best, group) => (group.length > best.length ? group : best), {
    color: background,
    length: -1,
  }).color;
  return {
    line,
    words: words.map(
      ({ color }) => groups.find((group) => isShadeOf(color, group.color, background))?.color ?? color,
    ),
  };
}

/** Whether a color is another one, mixed with the ground or not. */
function isShadeOf(color: Rgb, paint: Rgb, background: Rgb): boolean {
  if (colorDistance(color, paint) <= SAME / 2) return true;
  const whole = colorDistance(paint, background);
  const share = colorDistance(color, background) / Math.max(1, whole);
  if (share < DILUTED || share > 1) return false;
  const expected: Rgb = [0, 1, 2].map(
    (channel) => (background[channel] ?? 0) + share * ((paint[channel] ?? 0) - (background[channel] ?? 0)),
  ) as unknown as Rgb;
  return colorDistance(color, expected) <= SAME / 2;
}

/**
 * Small random changes to a training screenshot, so that the network learns the page and not one renderer's pixels.
 * All are far below what would turn one component into another.
 */
import type { Random } from '../../src/core/random.ts';

export interface ImageNoise {
  /** By which the picture is moved, whole pixels; its edge is repeated behind it. */
  readonly shift: readonly [x: number, y: number];
  /** Gaussian blur's standard deviation, pixels; undefined for none. */
  readonly blur: number | undefined;
  /** By colour channel: value · gain + offset, on values from −1 to 1. */
  readonly gain: readonly [number, number, number];
  readonly offset: readonly [number, number, number];
}

/** Pixels at most; a grid cell is 16 wide. */
const MAX_SHIFT = 2;
/** Share of screens that are blurred, as scalers do. */
const BLUR_SHARE = 0.25;
/** Standard deviations, pixels. */
const BLUR_RANGE = [0.3, 0.7] as const;
/** Standard deviation of the common contrast, and of each channel's own. */
const CONTRAST = 0.05;
const CHANNEL_CONTRAST = 0.02;
/** Standard deviation of the common brightness, and of each channel's own; black to white is 2. */
const BRIGHTNESS = 0.04;
const CHANNEL_BRIGHTNESS = 0.015;

export const NO_NOISE: ImageNoise = { shift: [0, 0], blur: undefined, gain: [1, 1, 1], offset: [0, 0, 0] };

export function drawNoise(random: Random): ImageNoise {
  const shift = [random.integer(-MAX_SHIFT, MAX_SHIFT), random.integer(-MAX_SHIFT, MAX_SHIFT)] as const;
  const blurred = random.float() < BLUR_SHARE;
  const [least, most] = BLUR_RANGE;
  const strength = least + random.float() * (most - least);
  const contrast = 1 + CONTRAST * random.normal();
  const brightness = BRIGHTNESS * random.normal();
  const gain = () => contrast + CHANNEL_CONTRAST * random.normal();
  const offset = () => brightness + CHANNEL_BRIGHTNESS * random.normal();
  return {
    shift,
    blur: blurred ? strength : undefined,
    gain: [gain(), gain(), gain()],
    offset: [offset(), offset(), offset()],
  };
}

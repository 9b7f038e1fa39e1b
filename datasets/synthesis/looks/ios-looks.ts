/** What phones show a kit's iOS screens: which iOS, how large, in light or dark, with or without bars. */
import type { Random } from '../../../src/core/random.ts';
import type { LookName } from '../../../src/render/preview/index.ts';
import { sampleViewport, type Viewport } from './sample-viewport.ts';

export interface IosLook {
  readonly look: LookName;
  readonly appearance: 'light' | 'dark';
  readonly bars: boolean;
  readonly viewport: Viewport;
}

/** The first is pix2code's own; the others follow it down to today's. */
const LOOKS: Readonly<Record<LookName, number>> = { ios10: 5, ios13: 2, ios15: 2, ios18: 2 };

/** Width × height of iPhones in points, beside the kit's own. */
const SIZES = {
  '320x568': 2,
  '375x667': 2,
  '390x844': 2,
  '393x852': 2,
  '414x736': 2,
  '414x896': 1,
  '430x932': 1,
} as const;

const BARS = 0.4;
const DARK = 0.3;

/** @param own the kit's own size */
export function iosLook(random: Random, own: Viewport): IosLook {
  const look = random.weighted(LOOKS);
  const isDark = random.float() < DARK && look !== 'ios10';
  const viewport = sampleViewport(random, own, SIZES);
  return {
    look,
    appearance: isDark ? 'dark' : 'light',
    bars: random.float() < BARS,
    viewport,
  };
}

/** Pixels a point, for a whole sheet of screens. */
export function iosScale(random: Random): number {
  return Number(random.weighted({ 1: 4, 2: 3, 3: 1 }));
}

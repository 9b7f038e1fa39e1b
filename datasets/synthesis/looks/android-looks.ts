/** What phones show a kit's Android screens: which theme, how large, how dense, with which bars. */
import type { Random } from '../../../src/core/random.ts';
import { sampleText } from '../../../src/kits/index.ts';
import type { AndroidDevice } from '../../../src/render/android/index.ts';
import { sampleViewport, type Viewport } from './sample-viewport.ts';

export interface AndroidLook {
  /** One of the framework's; undefined for the kit's own. */
  readonly theme: string | undefined;
  readonly title: string;
  readonly device: AndroidDevice;
}

const OWN = 'own';

/** The kit's own look most of the time, since it is what its screens are drawn in; then what Android has had since 4.0. */
const THEMES = {
  [OWN]: 10,
  'Theme.Material': 2,
  'Theme.Material.NoActionBar': 1,
  'Theme.Material.Light': 2,
  'Theme.Material.Light.DarkActionBar': 1,
  'Theme.Material.Light.NoActionBar': 1,
  'Theme.DeviceDefault': 2,
  'Theme.DeviceDefault.NoActionBar': 1,
  'Theme.DeviceDefault.Light': 2,
  'Theme.DeviceDefault.Light.DarkActionBar': 1,
  'Theme.DeviceDefault.Light.NoActionBar': 1,
  'Theme.Holo': 2,
  'Theme.Holo.NoActionBar': 1,
  'Theme.Holo.Light': 2,
  'Theme.Holo.Light.DarkActionBar': 1,
  'Theme.Holo.Light.NoActionBar': 1,
} as const;

/** Width × height of common phones' screens in dp, beside the kit's own. */
const SIZES = {
  '320x480': 1,
  '320x533': 1,
  '360x592': 2,
  '360x640': 6,
  '360x720': 2,
  '360x760': 2,
  '384x640': 2,
  '393x851': 2,
  '411x731': 3,
  '412x915': 1,
  '480x800': 1,
  '600x960': 1,
} as const;

const DENSITIES = { 1: 4, 1.5: 3, 2: 3, 2.625: 1, 3: 1 } as const;
const BARS = { none: 4, buttons: 4, gestures: 2 } as const;
const FONT_SCALES = { 0.85: 1, 1: 10, 1.15: 1 } as const;
/** Share of the screens that are shown at night; themes that know no night stay as they are. */
const NIGHTS = 0.15;
/** Share of the phones whose navigation bar is black whatever the theme says. */
const OLD_PHONES = 0.4;
const TITLES = { words: [1, 2], letters: [3, 9], capitalized: true } as const;

/** @param own the kit's own size */
export function androidLook(random: Random, own: Viewport): AndroidLook {
  const theme = random.weighted(THEMES);
  const viewport = sampleViewport(random, own, SIZES);
  return {
    theme: theme === OWN ? undefined : `@android:style/${theme}`,
    title: sampleText(TITLES, random),
    device: {
      ...viewport,
      density: Number(random.weighted(DENSITIES)),
      fontScale: Number(random.weighted(FONT_SCALES)),
      night: random.float() < NIGHTS,
      bars: random.weighted(BARS),
      blackNavigation: random.float() < OLD_PHONES,
    },
  };
}

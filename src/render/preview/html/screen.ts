/** Phones by the size of their screen: what of it the system's bars take. */
import type { Insets } from '../storyboard/types.ts';

/**
 * Whether the status bar and the home indicator are drawn, and the safe area ends at them; `over`: they are drawn over a
 * screen that keeps nothing free for them, as some apps do.
 */
export type Bars = boolean | 'over';

export interface Screen {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly bars: Bars;
}

interface Phone {
  /** What the safe area leaves free above, points. */
  readonly top: number;
  /** The middle of the status bar's time and signs, points from above. */
  readonly middle: number;
  /** Free below, for the home indicator. */
  readonly bottom: number;
}

const HOME_BUTTON: Phone = { top: 20, middle: 10, bottom: 0 };
const NOTCH_44: Phone = { top: 44, middle: 24, bottom: 34 };
const NOTCH_47: Phone = { top: 47, middle: 26, bottom: 34 };
const ISLAND: Phone = { top: 59, middle: 32, bottom: 34 };

/** By width × height in points. */
const PHONES: ReadonlyMap<string, Phone> = new Map([
  ['375×812', NOTCH_44],
  ['414×896', NOTCH_44],
  ['390×844', NOTCH_47],
  ['428×926', NOTCH_47],
  ['393×852', ISLAND],
  ['430×932', ISLAND],
  ['402×874', ISLAND],
  ['440×956', ISLAND],
]);

/** Longer screens than this have no home button. */
const LONG = 2;

export function phoneOf({ width, height }: Pick<Screen, 'width' | 'height'>): Phone {
  return PHONES.get(`${width}×${height}`) ?? (height / width > LONG ? NOTCH_47 : HOME_BUTTON);
}

export function screenInsets(screen: Screen): Insets {
  const { top, bottom } = phoneOf(screen);
  return screen.bars === true ? { top, right: 0, bottom, left: 0 } : { top: 0, right: 0, bottom: 0, left: 0 };
}

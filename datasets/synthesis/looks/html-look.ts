/** In what windows people see a kit's pages: how wide, how high, and with which font where they have not the kit's own. */
import type { Random } from '../../../src/core/random.ts';
import { FONT_FAMILIES } from '../../../src/fonts/index.ts';
import type { Viewport } from './sample-viewport.ts';

export interface HtmlLook {
  readonly viewport: Viewport;
  /** A `font-family` that the whole page has instead of its own; undefined for its own. */
  readonly font: string | undefined;
  /**
   * Of a page that is longer than its window, what is on the picture: 1 for all of it, less where it is cut. Then it is the
   * page that is drawn to fit: one of which a component is out of sight is drawn anew.
   */
  readonly shownShare: number;
}

/** Share of the screens that are as wide as the kit says, as high, and in its own font. */
const OWN_WIDTH = 0.4;
const OWN_HEIGHT = 0.5;
const OWN_FONT = 0.75;

/** Share of the screens that are cut where they are longer than the window, and the least that is seen of them. */
const CUT = 0.3;
const LEAST_SHOWN = 0.75;

/** Kits that are narrower are phones'. */
const PHONE = 600;

/** From … to, as multiples of the kit's own. */
const WIDTHS = { phone: [0.82, 1.15], desktop: [0.58, 1.3] } as const;
const HEIGHTS = [0.6, 1.3] as const;

/** @param own the kit's own size */
export function htmlLook(random: Random, own: Viewport): HtmlLook {
  const widths = own.width < PHONE ? WIDTHS.phone : WIDTHS.desktop;
  const [widthDraw, width, heightDraw, height, fontDraw, cutDraw, shown] = Array.from({ length: 7 }, () =>
    random.float(),
  );
  const family = random.pick(FONT_FAMILIES.filter(({ generic }) => generic === 'sans-serif'));
  return {
    viewport: {
      width: (widthDraw ?? 0) < OWN_WIDTH ? own.width : between(widths, own.width, width ?? 0),
      height: (heightDraw ?? 0) < OWN_HEIGHT ? own.height : between(HEIGHTS, own.height, height ?? 0),
    },
    shownShare: (cutDraw ?? 0) < CUT ? LEAST_SHOWN + (1 - LEAST_SHOWN) * (shown ?? 0) : 1,
    font: (fontDraw ?? 0) < OWN_FONT ? undefined : family.stack,
  };
}

function between([low, high]: readonly [number, number], own: number, share: number): number {
  return Math.round(own * (low + (high - low) * share));
}

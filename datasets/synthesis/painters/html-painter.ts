/** Random screens as web pages, drawn by Chromium on sheets of several. */
import type { Kit } from '../../../src/kits/index.ts';
import { openSheetRenderer, type SheetPage } from '../../../src/render/browser/index.ts';
import { htmlLook } from '../looks/html-look.ts';
import { compileDrawn } from './compile-drawn.ts';
import type { OpenPainter, PaintOrder } from './screen-painter.ts';

/** More gain little, and make sheets of hundreds of megabytes for kits with large screens. */
const PAGES_A_SHEET = 10;

/** Pixels that Chromium photographs at once at most; behind them it repeats what it has. */
const SHEET_HEIGHT = 16_000;

/** A page that is varied may be so many times as high as the kit's own: people photograph whole pages. */
const MOST_HEIGHT = 2;

export const openHtmlPainter: OpenPainter = async (kit, signal, report, varied) => {
  const renderer = await openSheetRenderer({ signal, report });
  const pagesHigh = Math.floor(SHEET_HEIGHT / (MOST_HEIGHT * kit.viewport.height));
  return {
    renderer: renderer.browserName,
    batch: varied ? Math.max(1, Math.min(PAGES_A_SHEET, pagesHigh)) : PAGES_A_SHEET,
    paint: async (orders) => {
      const pages = await Promise.all(
        orders.map((order) => (varied ? variedPage(order, kit) : pageOf(order, kit))),
      );
      const pictures = await renderer.render(pages);
      return orders.map(({ drawn }, index) => (drawn === undefined ? undefined : pictures[index]));
    },
    close: () => renderer.close(),
  };
};

async function pageOf({ drawn }: PaintOrder, kit: Kit): Promise<SheetPage> {
  const { viewport } = kit;
  if (drawn === undefined) return { files: new Map(), selectors: [], viewport };
  const { files, references } = await compileDrawn(drawn, kit, 'html');
  return { files, selectors: references, viewport };
}

async function variedPage(order: PaintOrder, kit: Kit): Promise<SheetPage> {
  const { viewport, font, shownShare } = htmlLook(order.lookRandom(), kit.viewport);
  const mostHeight = MOST_HEIGHT * kit.viewport.height;
  const page = await pageOf(order, kit);
  return {
    ...page,
    viewport,
    pictureHeight: (height) => {
      const shown = Math.max(viewport.height, Math.round(height * shownShare));
      return shown > mostHeight ? undefined : shown;
    },
    ...(font === undefined ? {} : { css: `* { font-family: ${font} !important }` }),
  };
}

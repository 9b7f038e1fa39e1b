/** Random screens as web pages, drawn by Chromium on sheets of several. */
import { openSheetRenderer } from '../../../src/render/browser/index.ts';
import { compileDrawn } from './compile-drawn.ts';
import type { OpenPainter } from './screen-painter.ts';

/** More gain little, and make sheets of hundreds of megabytes for kits with large screens. */
const PAGES_A_SHEET = 10;

export const openHtmlPainter: OpenPainter = async (kit, signal, report) => {
  const renderer = await openSheetRenderer({ signal, report });
  const { viewport } = kit;
  return {
    renderer: renderer.browserName,
    batch: PAGES_A_SHEET,
    paint: async (orders) => {
      const pages = await Promise.all(
        orders.map(async ({ drawn }) => {
          if (drawn === undefined) return { files: new Map<string, string>(), selectors: [], viewport };
          const { files, references } = await compileDrawn(drawn, kit, 'html');
          return { files, selectors: references, viewport };
        }),
      );
      const pictures = await renderer.render(pages);
      return orders.map(({ drawn }, index) => (drawn === undefined ? undefined : pictures[index]));
    },
    close: () => renderer.close(),
  };
};

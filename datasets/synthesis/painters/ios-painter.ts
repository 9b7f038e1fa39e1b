/** Random screens as iOS shows them, as far as a preview of the emitted storyboard can tell: by Chromium, on sheets of several. */
import type { Kit } from '../../../src/kits/index.ts';
import { openSheetRenderer, type SheetPage, type SheetPicture } from '../../../src/render/browser/index.ts';
import { previewOf, type PreviewedScreen } from '../../../src/render/preview/index.ts';
import { iosLook, iosScale } from '../looks/ios-looks.ts';
import { compileDrawn } from './compile-drawn.ts';
import type { OpenPainter, PaintedScreen, PaintOrder } from './screen-painter.ts';

const SCREENS_A_SHEET = 10;

export const openIosPainter: OpenPainter = async (kit, signal, report) => {
  const renderer = await openSheetRenderer({ signal, report, grayText: true });
  return {
    renderer: `${renderer.browserName}, a preview of the storyboard`,
    batch: SCREENS_A_SHEET,
    paint: async (orders) => {
      const [first] = orders;
      const scale = first === undefined ? 1 : iosScale(first.lookRandom());
      const screens = await Promise.all(orders.map((order) => preview(order, kit, scale)));
      const pictures = await renderer.render(screens.map(pageOf), scale);
      return orders.map(({ drawn }, index) =>
        drawn === undefined ? undefined : painted(screens[index], pictures[index]),
      );
    },
    close: () => renderer.close(),
  };
};

type OrderedScreen = Pick<SheetPage, 'viewport'> & { readonly previewed?: PreviewedScreen };

async function preview({ drawn, lookRandom }: PaintOrder, kit: Kit, scale: number): Promise<OrderedScreen> {
  const { viewport, ...look } = iosLook(lookRandom(), kit.viewport);
  if (drawn === undefined) return { viewport };
  const { files, references } = await compileDrawn(drawn, kit, 'ios');
  return { viewport, previewed: await previewOf({ ...look, files, references, viewport, scale }) };
}

function pageOf({ viewport, previewed }: OrderedScreen): SheetPage {
  return { viewport, files: previewed?.files ?? new Map(), selectors: previewed?.selectors ?? [] };
}

function painted(
  screen: OrderedScreen | undefined,
  picture: SheetPicture | undefined,
): PaintedScreen | undefined {
  if (screen?.previewed === undefined || picture === undefined) return undefined;
  return { png: picture.png, boxes: screen.previewed.boxesOf(picture.boxes) };
}

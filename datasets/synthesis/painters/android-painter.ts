/** Random screens as Android draws them: the emitted layouts in its own views, in several themes, sizes and densities. */
import type { Kit } from '../../../src/kits/index.ts';
import {
  boxesOf,
  encodePng,
  openAndroidRenderer,
  splitProject,
  type AndroidRenderer,
  type LinkedResources,
} from '../../../src/render/android/index.ts';
import { androidLook } from '../looks/android-looks.ts';
import { compileDrawn, type DrawnCode } from './compile-drawn.ts';
import type { PaintedScreen, PaintOrder, ScreenPainter } from './screen-painter.ts';

/** Linking them costs as much as drawing a few. */
const SCREENS_AN_APK = 25;

export async function openAndroidPainter(kit: Kit, signal: AbortSignal): Promise<ScreenPainter> {
  const renderer = await openAndroidRenderer({ signal });
  return {
    renderer: renderer.version,
    batch: SCREENS_AN_APK,
    paint: (orders) => paint(orders, kit, renderer),
    close: () => renderer.close(),
  };
}

async function paint(
  orders: readonly PaintOrder[],
  kit: Kit,
  renderer: AndroidRenderer,
): Promise<(PaintedScreen | undefined)[]> {
  const compiled = await Promise.all(
    orders.map(async ({ drawn }, index) =>
      drawn === undefined ? undefined : compileDrawn(drawn, kit, 'android', `screen-${index + 1}`),
    ),
  );
  const resources = await renderer.link(compiled.flatMap((code) => code?.files ?? []));
  try {
    return await Promise.all(
      compiled.map(async (code, index) =>
        code === undefined ? undefined : paintOne(code, orders[index], kit, renderer, resources),
      ),
    );
  } finally {
    await renderer.release(resources);
  }
}

async function paintOne(
  { files, references }: DrawnCode,
  order: PaintOrder | undefined,
  kit: Kit,
  renderer: AndroidRenderer,
  resources: LinkedResources,
): Promise<PaintedScreen> {
  if (order === undefined) throw new Error('a screen that nobody ordered');
  const { layouts, theme } = splitProject(files);
  const look = androidLook(order.lookRandom(), kit.viewport);
  const picture = await renderer.draw({
    resources,
    layout: layouts[0] ?? '',
    theme: look.theme ?? theme,
    title: look.title,
    device: look.device,
  });
  return { png: await encodePng(picture), boxes: boxesOf(picture, references) };
}

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

/** Each batch under way has a JVM of its own, since one draws on one core; it starts with its first screen. */
export async function openAndroidPainter(kit: Kit, signal: AbortSignal): Promise<ScreenPainter> {
  const first = await openAndroidRenderer({ signal });
  const all = [first];
  const idle = [first];
  const open = async (): Promise<AndroidRenderer> => {
    const renderer = await openAndroidRenderer({ signal });
    all.push(renderer);
    return renderer;
  };
  return {
    renderer: first.version,
    batch: SCREENS_AN_APK,
    paint: async (orders) => {
      const renderer = idle.pop() ?? (await open());
      try {
        return await paint(orders, kit, renderer);
      } finally {
        idle.push(renderer);
      }
    },
    close: async () => {
      await Promise.all(all.map((renderer) => renderer.close()));
    },
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

/** Random screens as Android draws them: the emitted layouts in its own views, in several themes, sizes and densities. */
import type { Kit } from '../../../src/kits/index.ts';
import {
  boxesOf,
  encodePng,
  openAndroidRenderer,
  splitProject,
  type AndroidProject,
  type AndroidRenderer,
  type LinkedResources,
} from '../../../src/render/android/index.ts';
import { androidLook, type AndroidLook } from '../looks/android-looks.ts';
import { compileDrawn } from './compile-drawn.ts';
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
  const screens = await Promise.all(orders.map((order, index) => compile(order, `screen-${index + 1}`, kit)));
  const resources = await renderer.link(screens.flatMap((screen) => screen?.project ?? []));
  try {
    return await Promise.all(screens.map(async (screen) => screen && paintOne(screen, renderer, resources)));
  } finally {
    await renderer.release(resources);
  }
}

interface OrderedScreen {
  readonly project: AndroidProject;
  readonly references: readonly string[];
  readonly look: AndroidLook;
}

async function compile(
  { drawn, lookRandom }: PaintOrder,
  name: string,
  kit: Kit,
): Promise<OrderedScreen | undefined> {
  if (drawn === undefined) return undefined;
  const { files, references } = await compileDrawn(drawn, kit, 'android', name);
  return { project: splitProject(files), references, look: androidLook(lookRandom(), kit.viewport) };
}

async function paintOne(
  { project, references, look }: OrderedScreen,
  renderer: AndroidRenderer,
  resources: LinkedResources,
): Promise<PaintedScreen> {
  const picture = await renderer.draw({
    resources,
    layout: project.layouts[0] ?? '',
    theme: look.theme ?? project.theme,
    title: look.title,
    device: look.device,
  });
  return { png: await encodePng(picture), boxes: boxesOf(picture, references) };
}

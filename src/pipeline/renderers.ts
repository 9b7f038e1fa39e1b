/** The renderers of all targets: each found when it is wanted, started when its first picture is drawn. */
import { PixelwrightError } from '../core/errors.ts';
import type { Kit, TargetName } from '../kits/index.ts';
import type {
  DrawRequest,
  OpenTargetRenderer,
  TargetMeasure,
  TargetPicture,
  TargetRenderer,
  TargetRendererAvailability,
} from '../render/target-renderer.ts';

/** What can draw a kit's screens when its own target cannot be drawn here. */
const FALLBACK = 'html';

/** A renderer for a kit, or what to run to get one. */
export type KitRenderer = TargetRendererAvailability & {
  /** The target that was wanted, where another one is drawn instead of it, and what to run to get its renderer. */
  readonly insteadOf?: { readonly target: string; readonly command: string };
};

export interface Renderers {
  /**
   * The renderer for a kit's screen: of the target where that can be drawn, else of the fallback.
   *
   * @param target the kit's own unless something else is to be looked at
   */
  readonly forKit: (kit: Kit, target?: TargetName) => Promise<KitRenderer>;
  /** @throws PixelwrightError as the renderer does */
  readonly draw: (renderer: TargetRenderer, request: DrawRequest) => Promise<TargetPicture>;
  /** @throws PixelwrightError as the renderer does */
  readonly measure: (renderer: TargetRenderer, request: DrawRequest) => Promise<TargetMeasure>;
  /** That of the target html. */
  readonly html: TargetRendererAvailability;
  /** What to run to get what is missing, where nothing can be drawn at all. */
  readonly setupCommand: string | undefined;
  readonly close: () => Promise<void>;
}

export interface RenderersOptions {
  /** Many pages of our own making are drawn one after another; several times as fast. @default false */
  readonly reuseContexts?: boolean;
}

type Find = (signal: AbortSignal, options: RenderersOptions) => Promise<TargetRendererAvailability>;

const FIND: Readonly<Record<TargetName, Find>> = {
  html: async (signal, options) =>
    (await import('../render/browser/index.ts')).findHtmlRenderer({ signal, ...options }),
  android: async (signal) => (await import('../render/android/index.ts')).findAndroidRenderer({ signal }),
  ios: async (signal) => (await import('../render/preview/index.ts')).findIosPreview({ signal }),
};

/**
 * Looks for the fallback, so that what is wrong with it is told before anything is read; for the others when a kit wants
 * them. Looking for a browser takes as long as reading a screenshot, so only where one may be used.
 */
export async function findRenderers(signal: AbortSignal, options: RenderersOptions = {}): Promise<Renderers> {
  const fallback = await FIND[FALLBACK](signal, options);
  const found = new Map<TargetName, Promise<TargetRendererAvailability>>([
    [FALLBACK, Promise.resolve(fallback)],
  ]);
  const find = (target: TargetName): Promise<TargetRendererAvailability> => {
    const looked = found.get(target) ?? FIND[target](signal, options);
    found.set(target, looked);
    return looked;
  };
  const open = new Map<TargetRenderer, Promise<OpenTargetRenderer>>();
  const start = (renderer: TargetRenderer): Promise<OpenTargetRenderer> => {
    const opened = open.get(renderer) ?? renderer.open();
    open.set(renderer, opened);
    return opened;
  };
  return {
    forKit: async (kit, target = kit.target) => {
      const own = await find(target);
      if (own.available || target === FALLBACK) return own;
      return { ...fallback, insteadOf: { target: own.target, command: own.command } };
    },
    draw: async (renderer, request) => (await start(renderer)).draw(request),
    measure: async (renderer, request) => (await start(renderer)).measure(request),
    html: fallback,
    setupCommand: fallback.available ? undefined : `npx ${fallback.command}`,
    close: async () => {
      // One that did not start has been told of, and needs no closing.
      const opened = await Promise.allSettled(open.values());
      for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
    },
  };
}

/** The renderer of this very target, or what to run to get it: no other one in its place. */
export async function ownRenderer(
  renderers: Renderers,
  kit: Kit,
  target: TargetName,
): Promise<TargetRendererAvailability> {
  const found = await renderers.forKit(kit, target);
  if (!found.available || found.insteadOf === undefined) return found;
  return { available: false, target, command: found.insteadOf.command };
}

/**
 * Starts the renderer of one target.
 *
 * @throws PixelwrightError `input` where it is not there, with the command to run
 */
export async function openTargetRenderer(
  target: TargetName,
  signal: AbortSignal,
  options: RenderersOptions = {},
): Promise<OpenTargetRenderer & Pick<TargetRenderer, 'title'>> {
  const found = await FIND[target](signal, options);
  if (found.available) return { title: found.renderer.title, ...(await found.renderer.open()) };
  throw new PixelwrightError('input', `What draws ${target} is not there.`, {
    hint: `Run: ${found.command}`,
  });
}

/** The renderers of all targets: found when a run begins, started when the first picture is drawn. */
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
  readonly forKit: (kit: Kit, target?: TargetName) => KitRenderer;
  /** @throws PixelwrightError as the renderer does */
  readonly draw: (renderer: TargetRenderer, request: DrawRequest) => Promise<TargetPicture>;
  /** @throws PixelwrightError as the renderer does */
  readonly measure: (renderer: TargetRenderer, request: DrawRequest) => Promise<TargetMeasure>;
  /** What to run to get what is missing, where nothing can be drawn at all. */
  readonly setupCommand: string | undefined;
  readonly close: () => Promise<void>;
}

/** Looks for renderers; looking for a browser takes as long as reading a screenshot, so only where one may be used. */
export async function findRenderers(signal: AbortSignal): Promise<Renderers> {
  const found = await findAll(signal);
  const open = new Map<TargetRenderer, Promise<OpenTargetRenderer>>();
  const start = (renderer: TargetRenderer): Promise<OpenTargetRenderer> => {
    const opened = open.get(renderer) ?? renderer.open();
    open.set(renderer, opened);
    return opened;
  };
  const fallback = found[0];
  return {
    forKit: (kit, target = kit.target) => rendererFor(target, found),
    draw: async (renderer, request) => (await start(renderer)).draw(request),
    measure: async (renderer, request) => (await start(renderer)).measure(request),
    setupCommand: fallback === undefined || fallback.available ? undefined : `npx ${fallback.command}`,
    close: async () => {
      // One that did not start has been told of, and needs no closing.
      const opened = await Promise.allSettled(open.values());
      for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
    },
  };
}

/** The fallback first. */
async function findAll(signal: AbortSignal): Promise<TargetRendererAvailability[]> {
  const { findHtmlRenderer } = await import('../render/browser/index.ts');
  const { findAndroidRenderer } = await import('../render/android/index.ts');
  const { findIosPreview } = await import('../render/preview/index.ts');
  return [
    await findHtmlRenderer({ signal }),
    await findAndroidRenderer({ signal }),
    await findIosPreview({ signal }),
  ];
}

/**
 * Starts the renderer of one target.
 *
 * @throws PixelwrightError `input` where it is not there, with the command to run
 */
export async function openTargetRenderer(
  target: TargetName,
  signal: AbortSignal,
): Promise<OpenTargetRenderer & Pick<TargetRenderer, 'title'>> {
  const found = (await findAll(signal)).find((one) => targetOf(one) === target);
  if (found?.available === true) return { title: found.renderer.title, ...(await found.renderer.open()) };
  throw new PixelwrightError('input', `What draws ${target} is not there.`, {
    hint: `Run: ${found?.command ?? `pixelwright setup ${target}`}`,
  });
}

function targetOf(one: TargetRendererAvailability): string {
  return one.available ? one.renderer.target : one.target;
}

function rendererFor(target: TargetName, found: readonly TargetRendererAvailability[]): KitRenderer {
  const of = (name: string): TargetRendererAvailability | undefined =>
    found.find((one) => targetOf(one) === name);
  const own = of(target);
  if (own?.available === true) return own;
  const fallback = of(FALLBACK);
  if (fallback === undefined) throw new PixelwrightError('internal', `There is no renderer for ${FALLBACK}.`);
  return own === undefined || own === fallback
    ? fallback
    : { ...fallback, insteadOf: { target: own.target, command: own.command } };
}

/** The renderers of all targets: found when a run begins, started when the first picture is drawn. */
import { PixelwrightError } from '../core/errors.ts';
import type { Kit } from '../kits/index.ts';
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

export interface Renderers {
  /** The renderer for a kit: of its own target where that can be drawn, else of the fallback. */
  readonly forKit: (kit: Kit) => TargetRendererAvailability;
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
  const { findHtmlRenderer } = await import('../render/browser/index.ts');
  const found = [await findHtmlRenderer({ signal })];
  const open = new Map<TargetRenderer, Promise<OpenTargetRenderer>>();
  const start = (renderer: TargetRenderer): Promise<OpenTargetRenderer> => {
    const opened = open.get(renderer) ?? renderer.open();
    open.set(renderer, opened);
    return opened;
  };
  const missing = found.find(({ available }) => !available);
  return {
    forKit: (kit) => rendererFor(kit, found),
    draw: async (renderer, request) => (await start(renderer)).draw(request),
    measure: async (renderer, request) => (await start(renderer)).measure(request),
    setupCommand: missing === undefined || missing.available ? undefined : `npx ${missing.command}`,
    close: async () => {
      // One that did not start has been told of, and needs no closing.
      const opened = await Promise.allSettled(open.values());
      for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
    },
  };
}

function rendererFor(kit: Kit, found: readonly TargetRendererAvailability[]): TargetRendererAvailability {
  const nameOf = (one: TargetRendererAvailability): string =>
    one.available ? one.renderer.target : one.target;
  const own = found.find((one) => one.available && nameOf(one) === kit.target);
  const fallback = own ?? found.find((one) => nameOf(one) === FALLBACK);
  if (fallback !== undefined) return fallback;
  throw new PixelwrightError('internal', `There is no renderer for ${FALLBACK}.`);
}

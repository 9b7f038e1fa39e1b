/** Android code drawn by Android, as the renderer of the target `android`. */
import sharp from 'sharp';
import type { Box } from '../../core/box.ts';
import { sha256Json } from '../../core/files/index.ts';
import { findAndroidTools } from '../../setup/index.ts';
import { fastPng } from '../fast-png.ts';
import type { DrawRequest, OpenTargetRenderer, TargetRendererAvailability } from '../target-renderer.ts';
import { splitProject } from './project-files.ts';
import { openAndroidRenderer, SETUP_COMMAND, VERSION, type AndroidRendererOptions } from './renderer.ts';
import type {
  AndroidDrawRequest,
  AndroidLayout,
  AndroidPicture,
  AndroidRenderer,
  AndroidView,
} from './types.ts';

const TARGET = 'android';
const ID = '@id/';

/** Looks for the tools; starts nothing before it is opened. */
export async function findAndroidRenderer(
  options: AndroidRendererOptions = {},
): Promise<TargetRendererAvailability> {
  const tools = await findAndroidTools();
  if (tools === undefined) return { available: false, target: TARGET, command: SETUP_COMMAND };
  return {
    available: true,
    renderer: {
      target: TARGET,
      title: VERSION,
      identity: sha256Json({ version: VERSION, host: tools.host.frameworkResources }),
      open: async () => asTargetRenderer(await openAndroidRenderer(options)),
    },
  };
}

function asTargetRenderer(renderer: AndroidRenderer): OpenTargetRenderer {
  const withScreen = async <T>(
    request: DrawRequest,
    work: (request: AndroidDrawRequest) => Promise<T>,
  ): Promise<T> => {
    const project = splitProject(request.files);
    const { layouts, theme, title } = project;
    const resources = await renderer.link([project]);
    const { theme: asked, scale, ...settings } = request.device ?? {};
    const device = { ...request.viewport, ...settings, ...(scale === undefined ? {} : { density: scale }) };
    try {
      return await work({ resources, layout: layouts[0] ?? '', theme: asked ?? theme, title, device });
    } finally {
      await renderer.release(resources);
    }
  };
  return {
    draw: (request) =>
      withScreen(request, async (screen) => {
        const picture = await renderer.draw(screen);
        return { png: await encodePng(picture), boxes: boxesOf(picture, request.references) };
      }),
    measure: (request) =>
      withScreen(request, async (screen) => {
        const byId = viewsById((await renderer.measure(screen)).views);
        const views = request.references.map((reference) => byId.get(reference));
        return {
          boxes: views.map((view) => view?.box ?? null),
          lines: views.map((view) => view?.lines ?? []),
        };
      }),
    close: () => renderer.close(),
  };
}

/** A drawn screen as a PNG file. */
export function encodePng({ pixels, width, height }: AndroidPicture): Promise<Buffer> {
  return fastPng(sharp(pixels, { raw: { width, height, channels: 3 } }));
}

/**
 * Boxes of the views that references (`@id/btn_1`) name, as fractions of the picture; null where nothing is to be seen.
 */
export function boxesOf(
  { views, width, height }: AndroidLayout,
  references: readonly string[],
): (Box | null)[] {
  const byId = viewsById(views);
  return references.map((reference) => {
    const box = byId.get(reference)?.box ?? null;
    return box && [box[0] / width, box[1] / height, box[2] / width, box[3] / height];
  });
}

function viewsById(views: readonly AndroidView[]): ReadonlyMap<string, AndroidView> {
  return new Map(views.map((view) => [ID + view.id, view]));
}

/** HTML drawn by Chromium, as the renderer of the target `html`. */
import { stat } from 'node:fs/promises';
import { sha256Json } from '../../core/files/index.ts';
import { PixelwrightError } from '../../core/errors.ts';
import type { DrawRequest, TargetRendererAvailability } from '../target-renderer.ts';
import { rendererAvailability } from './availability.ts';
import { openRenderer, type RendererOptions } from './renderer.ts';
import type { RenderRequest } from './types.ts';

const TARGET = 'html';

/** Looks for a browser; starts nothing before it is opened. */
export async function findHtmlRenderer(options: RendererOptions = {}): Promise<TargetRendererAvailability> {
  const found = await rendererAvailability();
  if (!found.available) return { available: false, target: TARGET, command: found.command };
  const { size, mtimeMs } = await stat(found.executable);
  const identity = sha256Json({ executable: found.executable, size, mtimeMs });
  return {
    available: true,
    renderer: {
      target: TARGET,
      title: 'Chromium',
      identity,
      open: async () => {
        const browser = await openRenderer(options);
        return {
          version: browser.browserName,
          draw: async (request) => browser.render(pageRequest(request)),
          measure: async (request) => browser.measure(pageRequest(request)),
          close: () => browser.close(),
        };
      },
    },
  };
}

/** @throws PixelwrightError `usage` for what only phones have */
function pageRequest({ files, viewport, references, device = {} }: DrawRequest): RenderRequest {
  const { scale, night, ...others } = device;
  const [refused] = Object.keys(others);
  if (refused !== undefined)
    throw new PixelwrightError('usage', `A web page has no ${refused}.`, {
      hint: 'Scale and night are all that can be set for the target html.',
    });
  return {
    files,
    viewport,
    selectors: references,
    ...(scale === undefined ? {} : { scale }),
    ...(night === undefined ? {} : { night }),
  };
}

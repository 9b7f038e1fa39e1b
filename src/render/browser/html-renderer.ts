/** HTML drawn by Chromium, as the renderer of the target `html`. */
import { stat } from 'node:fs/promises';
import { sha256Json } from '../../core/files/index.ts';
import type { TargetRendererAvailability } from '../target-renderer.ts';
import { rendererAvailability } from './availability.ts';
import { openRenderer, type RendererOptions } from './renderer.ts';

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
          draw: ({ files, viewport, references }) =>
            browser.render({ files, viewport, selectors: references }),
          measure: ({ files, viewport, references }) =>
            browser.measure({ files, viewport, selectors: references }),
          close: () => browser.close(),
        };
      },
    },
  };
}

/** Whether pages can be drawn on this machine, and what to do where they cannot. */
import { PixelwrightError } from '../../core/errors.ts';
import { findBrowser } from '../../setup/index.ts';

export const SETUP_COMMAND = 'pixelwright setup browser';

export type RendererAvailability =
  | { readonly available: true; readonly executable: string }
  | {
      readonly available: false;
      /** The command that fetches what is missing. */
      readonly command: string;
    };

/** Looks for a browser; installs and starts nothing. */
export async function rendererAvailability(): Promise<RendererAvailability> {
  const executable = await findBrowser();
  return executable === undefined
    ? { available: false, command: SETUP_COMMAND }
    : { available: true, executable };
}

/** The browser's path. @throws PixelwrightError `input` that names the command to run where there is none */
export async function requireBrowser(): Promise<string> {
  const found = await rendererAvailability();
  if (found.available) return found.executable;
  throw new PixelwrightError('input', 'There is no browser on this machine to draw pages with.', {
    hint: `Run: ${found.command}`,
  });
}

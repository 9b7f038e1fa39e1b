/** Finds the Chromium that screens are rendered with, among those that a machine may have. */
import { PixelwrightError } from '../../core/errors.ts';
import { findProgram, isExecutable, type Environment } from '../environment.ts';

/** Names on the PATH, best first. */
export const BROWSER_PROGRAMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
] as const;

const MACOS_APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
] as const;

/**
 * The path of a browser, or undefined where there is none; installs nothing. In this order:
 * `$PIXELWRIGHT_BROWSER`, Playwright's own Chromium, one on the PATH, an application of macOS.
 *
 * @throws PixelwrightError `usage` where `$PIXELWRIGHT_BROWSER` names nothing that can be run
 */
export async function findBrowser(environment: Environment = process.env): Promise<string | undefined> {
  const chosen = environment['PIXELWRIGHT_BROWSER'] ?? '';
  if (chosen !== '') return checkChosen(chosen);
  const own = await playwrightsOwn();
  if (isExecutable(own)) return own;
  const onPath = findProgram(BROWSER_PROGRAMS, environment);
  if (onPath !== undefined || process.platform !== 'darwin') return onPath;
  return MACOS_APPLICATIONS.find(isExecutable);
}

/** Where Playwright would put the Chromium that it downloads, be it there or not. */
export async function playwrightsOwn(): Promise<string> {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

function checkChosen(path: string): string {
  if (isExecutable(path)) return path;
  throw new PixelwrightError('usage', 'PIXELWRIGHT_BROWSER names no program that can be run.', {
    where: path,
    hint: 'Set it to the full path of a Chromium, Chrome or Edge, or unset it.',
  });
}

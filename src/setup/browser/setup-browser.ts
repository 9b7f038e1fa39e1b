/** Gets a Chromium where there is none: Playwright's own build, or the system's package. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { canInstallPackages, installPackages } from '../debian-packages.ts';
import { contextOf, type PartStatus, type SetupContext, type SetupOptions } from '../part.ts';
import { lastLines, runProgram } from '../../core/run-program.ts';
import { findBrowser } from './find-browser.ts';

/** Half a gigabyte over a slow line; a host that cannot be reached is given up much sooner. */
const DOWNLOAD_LIMIT_MS = 1_200_000;
const CONNECTION_LIMIT_MS = 15_000;
const VERSION_LIMIT_MS = 60_000;

/** Whether a browser is there; does not start it. */
export async function browserStatus(): Promise<PartStatus> {
  const path = await findBrowser();
  return { part: 'browser', ready: path !== undefined, detail: path ?? 'no Chromium, Chrome or Edge found' };
}

/**
 * Makes sure that there is a browser that starts.
 *
 * @returns its status, with its version
 * @throws PixelwrightError `resources` that says what to run by hand
 */
export async function setupBrowser(options: SetupOptions = {}): Promise<PartStatus> {
  const context = contextOf(options);
  const failures: string[] = [];
  for (const attempt of [undefined, downloadPlaywrights, installSystems]) {
    const failure = await attempt?.(context);
    if (failure !== undefined) failures.push(failure);
    const path = await findBrowser();
    if (path === undefined) continue;
    const version = await versionOf(path, context);
    if (version !== undefined) return { part: 'browser', ready: true, detail: `${version}, ${path}` };
    failures.push(`${path} does not start.`);
  }
  throw new PixelwrightError('resources', `No browser could be had. ${failures.join(' ')}`, {
    hint: 'Install Chromium, Chrome or Edge by your system’s own means (Debian: `apt-get install chromium`), or set PIXELWRIGHT_BROWSER to the path of one.',
  });
}

async function downloadPlaywrights({ report, signal }: SetupContext): Promise<string | undefined> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  const task = 'playwright install';
  report({ type: 'start', task, label: 'Fetching Playwright’s Chromium', total: 100, unit: 'percent' });
  const result = await runProgram(process.execPath, [cli, 'install', 'chromium'], {
    signal,
    timeoutMs: DOWNLOAD_LIMIT_MS,
    environment: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(CONNECTION_LIMIT_MS) },
    onLine: (line) => {
      const percent = /\|\s+(\d+)% of/.exec(line)?.[1];
      if (percent !== undefined) report({ type: 'advance', task, done: Number(percent) });
    },
  });
  report({ type: 'finish', task, summary: result.exitCode === 0 ? 'fetched' : 'not to be had' });
  if (result.exitCode === 0) return undefined;
  return `Playwright’s Chromium could not be downloaded${reasonOf(result.output)}.`;
}

async function installSystems(context: SetupContext): Promise<string | undefined> {
  if (!canInstallPackages()) return 'System packages are installed only as root, and with apt-get.';
  const result = await installPackages(['chromium'], context);
  if (result.exitCode === 0) return undefined;
  return `apt-get could not install chromium: ${lastLines(result.output, 1)}`;
}

function reasonOf(output: string): string {
  const host = /hostname: '([^']+)'/.exec(output)?.[1];
  return host === undefined ? '' : ` (${host} is not reached)`;
}

/** `Chromium 150.0.7871.100`; undefined where it does not start (Ubuntu's `chromium-browser` outside snap, say). */
async function versionOf(path: string, { signal }: SetupContext): Promise<string | undefined> {
  const result = await runProgram(path, ['--version'], { signal, timeoutMs: VERSION_LIMIT_MS });
  return result.exitCode === 0 ? lastLines(result.stdout, 1).trim() : undefined;
}

/** What tests are made with: a browser, and axe. Both are asked for before any work is done. */
import { PixelwrightError } from '../../core/errors.ts';
import type { TargetName } from '../../kits/index.ts';
import type { AxeSource } from '../../render/browser/index.ts';
import type { Renderers } from '../renderers.ts';

export interface TestParts {
  readonly axe: AxeSource;
  /** Changes with the browser. */
  readonly browser: string;
}

/**
 * @param folder of the project whose axe-core is used, where it has one
 * @throws PixelwrightError `usage` where the browser or axe-core is missing, with the command that fetches it
 */
export async function openTests(renderers: Renderers, folder: string): Promise<TestParts> {
  const { html } = renderers;
  if (!html.available)
    throw new PixelwrightError('usage', 'Tests need a browser, and there is none here.', {
      hint: `Run: npx ${html.command}`,
    });
  const { findAxe } = await import('../../render/browser/index.ts');
  const axe = await findAxe([folder]);
  if (axe === undefined)
    throw new PixelwrightError('usage', 'Tests need axe-core, and it is not installed here.', {
      where: folder,
      hint: 'Run: npm install --save-dev axe-core',
    });
  return { axe, browser: html.renderer.identity };
}

/** @throws PixelwrightError `usage` where the page that tests are of is not among what is written */
export function requireHtml(targets: readonly TargetName[]): void {
  if (targets.includes('html')) return;
  throw new PixelwrightError(
    'usage',
    `Tests are of the HTML code, which is not among the targets: ${targets.join(', ')}.`,
    { hint: `Name it too: --target ${['html', ...targets].join(',')}.` },
  );
}

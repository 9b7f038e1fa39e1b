/** The written page is opened in a browser, and what it does there becomes its tests. */
import { readFile } from 'node:fs/promises';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256, sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import type { OutputContent } from '../../core/output/index.ts';
import type { CompiledScreen } from '../../compiler/types.ts';
import { behaviourSchema, PIXEL_ARGUMENTS, readBehaviour } from '../../render/browser/index.ts';
import { BROWSER_PROGRAMS } from '../../setup/index.ts';
import { requireHtml, type TestParts } from '../screen-tests/open-tests.ts';
import { printTests } from '../screen-tests/print-tests.ts';

/** A phone, a tablet and a desk: widths of their windows, CSS pixels. */
const WIDTHS = [360, 768, 1280];
const PICTURE = 'screen.png';

export interface TestsRequest {
  readonly run: Run;
  readonly compiled: readonly CompiledScreen[];
  readonly name: string;
  /** CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly parts: TestParts;
  readonly signal: AbortSignal;
}

/** @throws PixelwrightError `usage` without HTML; `input` for a page that the browser cannot open; `interrupted` */
export async function testsStage(request: TestsRequest): Promise<OutputContent[]> {
  const { run, compiled, name, viewport, parts, signal } = request;
  requireHtml(compiled.map(({ target }) => target));
  const code = compiled.find(({ target }) => target === 'html')?.files ?? [];
  const found = await run.step({
    name: 'tests',
    inputs: {
      code: sha256Json(code.map(({ path, content }) => [path, sha256(content)])),
      viewport: sha256Json({ viewport, widths: WIDTHS }),
      axe: parts.axe.sha256,
      browser: parts.browser,
    },
    schema: behaviourSchema,
    make: async ({ writeFile }) => {
      const files = new Map(code.map(({ path, content }) => [path, content]));
      const page = await readBehaviour({ files, viewport, widths: WIDTHS, axe: parts.axe, signal });
      await writeFile(PICTURE, page.png);
      return page.behaviour;
    },
  });
  const [picture] = found.files;
  if (picture === undefined)
    throw new PixelwrightError('internal', 'What a page does was recorded without its picture.');
  return printTests({
    name,
    viewport,
    behaviour: found.value,
    png: await readFile(run.pathOf(picture)),
    browserArguments: PIXEL_ARGUMENTS,
    programs: BROWSER_PROGRAMS,
  });
}

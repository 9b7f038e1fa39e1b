/**
 * `repair`: render, compare, propose, compile, render, and keep what fits better. It ends at the score, the attempts or the
 * time that was set, or after two attempts that brought nothing, and never with a worse result than it began with.
 */
import { join } from 'node:path';
import { COMPILER_VERSION } from '../compiler/compile-run.ts';
import { PixelwrightError } from '../core/errors.ts';
import { openRun } from '../core/journal/index.ts';
import { loadKit } from '../kits/index.ts';
import { loadDocument, ownRenderer, TREE_FILE } from '../pipeline/index.ts';
import { testPartsOf } from './remake.ts';
import { RepairLoop } from './repair-loop.ts';
import type { Repaired, RepairOptions } from './repair-options.ts';
import { openResult, refuseEdited } from './result-folder.ts';
import { screenshotOf } from './rerun.ts';
import { openAids } from './search-aids.ts';

/**
 * @throws PixelwrightError `input` where the folder is no result of a kit's screen with its screenshot, holds edits that no
 * version has, or code that a person wrote; `usage` where it has tests, and what makes them is missing; `interrupted` when the
 * signal is aborted
 */
export async function repair(folder: string, options: RepairOptions): Promise<Repaired> {
  const result = await openResult(folder);
  refuseEdited(result);
  const picture = await screenshotOf(result);
  if (picture === undefined)
    throw new PixelwrightError('input', 'There is no screenshot to repair this result by.', {
      where: folder,
      hint: 'Results of gen keep theirs; run gen again on the picture.',
    });
  const { document } = await loadDocument(join(folder, TREE_FILE));
  if (document.theme !== undefined && options.endpoint === undefined)
    throw new PixelwrightError(
      'input',
      'This screen was read as a page, and has no grammar to look for another one in.',
      {
        where: folder,
        hint: `Change screen.gui, screen.json or the code by hand and say: rerun ${folder}; or name a model with --endpoint.`,
      },
    );
  const kit = await loadKit(options.kit ?? result.facts.kit.name);
  const found = await ownRenderer(options.renderers, kit, kit.target);
  if (!found.available)
    throw new PixelwrightError('input', `What draws ${kit.target} is not there.`, {
      hint: `Run: npx ${found.command}`,
    });
  const tests = await testPartsOf(result, options.renderers);
  const aids = await openAids(kit, picture, options);
  try {
    const run = await openRun({
      parent: join(options.checkpoints, 'repair'),
      label: result.facts.input.name,
      identity: { path: folder, sha256: picture.sha256 },
      key: { version: COMPILER_VERSION, kit: kit.hash, renderer: found.renderer.identity, ...aids.key },
      resume: options.resume,
    });
    try {
      options.onResumable?.();
      const parts = { result, picture, kit, renderer: found.renderer, run, aids, tests };
      const repaired = await new RepairLoop(parts, options).run(document);
      if (run.outcome !== 'finished') await run.finish();
      return repaired;
    } finally {
      await run.close();
    }
  } finally {
    await aids.close();
  }
}

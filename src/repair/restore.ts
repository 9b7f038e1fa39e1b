/** `versions restore`: an earlier version, put back as it was. What the folder holds now is kept. */
import { REPORT_FILE, replaceOutput } from '../core/output/index.ts';
import { PixelwrightError } from '../core/errors.ts';
import type { Version } from '../versions/index.ts';
import { keepEdits } from './rerun.ts';
import { changedPaths, openResult } from './result-folder.ts';

/** @throws PixelwrightError `input` where there is no such version, or it was never a whole result */
export async function restore(folder: string, number: number): Promise<Version> {
  const result = await openResult(folder);
  const { versions, facts, edits } = result;
  const wanted = await versions.get(number);
  const report = wanted.files.find(({ path }) => path === REPORT_FILE);
  if (wanted.state !== 'kept' || report === undefined)
    throw new PixelwrightError('input', `Version ${number} was never the folder's: it is ${wanted.state}.`, {
      where: folder,
      hint: 'Choose one that was kept; `versions` lists them.',
    });
  if (changedPaths(edits).length > 0) await keepEdits(result, `Kept before version ${number} was put back.`);
  const files = await Promise.all(
    wanted.files.map(async ({ path, sha256 }) => ({ path, content: await versions.read(sha256) })),
  );
  const text = files.find(({ path }) => path === REPORT_FILE)?.content.toString('utf8') ?? '';
  await replaceOutput({
    folder,
    files: files.filter(({ path }) => path !== REPORT_FILE),
    inputHash: facts.input.sha256,
    force: true,
    report: () => text,
  });
  const picture = async (hash: string | null): Promise<Buffer | null> =>
    hash === null ? null : versions.read(hash);
  return versions.add({
    kind: 'restored',
    state: 'kept',
    reason: `Version ${number}, put back.`,
    parent: number,
    score: wanted.score,
    screenshot: await picture(wanted.screenshot),
    rendering: await picture(wanted.rendering),
    files,
    edited: wanted.edited,
  });
}

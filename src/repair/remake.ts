/** What follows from a document that was changed: code, picture, score, and a version of all of them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COMPILER_VERSION } from '../compiler/compile-run.ts';
import { CHECKPOINT_EVERY } from '../compiler/types.ts';
import { PixelwrightError } from '../core/errors.ts';
import { sha256Json } from '../core/files/index.ts';
import { openRun } from '../core/journal/index.ts';
import { noProgress, type ReportProgress } from '../core/progress.ts';
import { print, printDocument, type ScreenDocument } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';
import {
  addTests,
  draftScreen,
  hasTests,
  openTests,
  writeDraft,
  type Renderers,
  type Report,
  type ScreenDraft,
  type TestParts,
} from '../pipeline/index.ts';
import type { Picture } from '../readers/index.ts';
import type { NewVersion, Version } from '../versions/index.ts';
import type { ResultFolder } from './result-folder.ts';

export interface RemakeContext {
  readonly kit: Kit;
  /** Undefined where nobody keeps what the code is to look like. */
  readonly picture: Picture | undefined;
  /** Undefined where the code is not to be drawn. */
  readonly renderers: Renderers | undefined;
  /** What the result's tests are made anew with; undefined where it has none. */
  readonly tests?: TestParts;
  /** Where run state is kept. */
  readonly checkpoints: string;
  readonly strict: boolean;
  readonly signal: AbortSignal;
  readonly report?: ReportProgress;
}

/**
 * What the tests of a result are made anew with; undefined where it has none, or somebody removed them.
 *
 * @throws PixelwrightError `usage` where the browser or axe-core is missing, or the code is not to be drawn
 */
export async function testPartsOf(
  { folder, current }: ResultFolder,
  renderers: Renderers | undefined,
): Promise<TestParts | undefined> {
  if (!hasTests(current.files.filter(({ path }) => existsSync(join(folder, path))))) return undefined;
  if (renderers !== undefined) return openTests(renderers, folder);
  throw new PixelwrightError(
    'usage',
    'The result has tests, and --no-validate leaves out what makes them anew.',
    {
      where: folder,
      hint: 'Drop --no-validate, or remove the folder tests where they are no longer wanted.',
    },
  );
}

/** The document's code, drawn and compared; nothing of it is in the folder yet. */
export async function draftRemake(
  { folder, facts }: ResultFolder,
  document: ScreenDocument,
  { kit, picture, renderers, tests, checkpoints, strict, signal, report = noProgress }: RemakeContext,
): Promise<ScreenDraft> {
  const run = await openRun({
    parent: join(checkpoints, 'rerun'),
    label: facts.input.name,
    identity: {
      path: folder,
      sha256: sha256Json({ tree: print(document.tree), values: printDocument(document) }),
    },
    key: { version: COMPILER_VERSION, kit: kit.hash, ...(tests === undefined ? {} : { tests: 'true' }) },
    resume: true,
  });
  try {
    const draft = await draftScreen(
      run,
      {
        document,
        kit,
        name: facts.input.name,
        folder,
        input: facts.input,
        reading: null,
        ...(picture === undefined ? {} : { picture }),
        check:
          renderers === undefined
            ? { skipped: 'The code was not rendered, as --no-validate asked for.' }
            : { renderers },
      },
      {
        targets: facts.targets.map(({ target }) => target),
        strict,
        checkpointEvery: CHECKPOINT_EVERY,
        signal,
        report,
      },
    );
    const tested = await addTests(run, draft, tests, { signal, report });
    if (run.outcome !== 'finished') await run.finish();
    return tested;
  } finally {
    await run.close();
  }
}

/**
 * @param replaceable paths of files that are written over although a person changed them: what they say is in the draft, or
 * kept as a version
 */
export async function writeRemake(
  draft: ScreenDraft,
  replaceable: ReadonlySet<string>,
  version: Pick<NewVersion, 'kind' | 'reason' | 'parent'>,
): Promise<{ report: Report; version: Version }> {
  const written = await writeDraft(draft, {
    force: false,
    replaceable,
    version: { ...version, edited: [] },
  });
  if (written.version === undefined)
    throw new PixelwrightError('internal', 'A result was written without its version.');
  return { report: written.report, version: written.version };
}

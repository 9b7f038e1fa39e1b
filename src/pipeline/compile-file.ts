/** Compiles one `.gui` file, with the values beside it, to its output folder over a run that can be resumed. */
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { sha256, sha256Json } from '../core/files/index.ts';
import { openRun, type Run } from '../core/journal/index.ts';
import { checkOutputFolder } from '../core/output/index.ts';
import { noProgress, type ReportProgress } from '../core/progress.ts';
import { COMPILER_VERSION } from '../compiler/compile-run.ts';
import { compileScreen, documentOptions } from '../compiler/compile-screen.ts';
import { checkScreen } from '../dsl/index.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import type { Picture } from '../readers/index.ts';
import { draftScreen, placeIn, writeDraft } from './build-screen.ts';
import type { GuiFile } from './gui-files.ts';
import { loadDocument, type LoadedDocument } from './load-document.ts';
import type { Renderers } from './renderers.ts';
import type { Report } from './report/report.ts';
import { addTests, type TestParts } from './screen-tests/index.ts';

export interface CompileFileOptions {
  readonly kit: Kit;
  readonly targets: readonly TargetName[];
  /** Results go to `<out>/<name>/`. */
  readonly out: string;
  /** Run state goes to `<checkpoints>/compile/`. */
  readonly checkpoints: string;
  /** Go on with an earlier run of the same file. */
  readonly resume: boolean;
  /** Replace files in the output folder that are not ours. */
  readonly force: boolean;
  /** What cannot be emitted, or stands where the kit does not allow it, is an error before anything is written. */
  readonly strict: boolean;
  /** Components between two flushes to the disk. */
  readonly checkpointEvery: number;
  /** What the code is to look like, and what draws it to compare; without it nothing is drawn. */
  readonly against?: { readonly picture: Picture; readonly renderers: Renderers };
  /** What tests of the page are made with, where they are wanted. */
  readonly tests?: TestParts;
  readonly signal?: AbortSignal;
  readonly report?: ReportProgress;
  /** Told once there is a run that --resume finds. */
  readonly onResumable?: () => void;
}

export interface CompiledFile {
  readonly folder: string;
  readonly report: Report;
}

/**
 * Writes `<out>/<name>/`: the document, `<target>/…`, `<target>.nodes.json` and `report.json`.
 *
 * @throws PixelwrightError `input` for a file that cannot be read or parsed, an output folder that holds something else,
 * and under `strict` for the first thing that is wrong; `busy` where another process compiles the same file
 */
export async function compileFile(file: GuiFile, options: CompileFileOptions): Promise<CompiledFile> {
  const { kit, targets, strict, force, against, report = noProgress } = options;
  const { signal = new AbortController().signal } = options;
  const loaded = await loadDocument(file.path);
  tellStale(loaded, file, options);
  const { document } = loaded;
  if (strict) await refuseProblems(file, loaded, options);
  const input = { sha256: inputHashOf(loaded, against?.picture), width: null, height: null };
  const folder = join(options.out, file.name);
  await checkOutputFolder(folder, input.sha256, force);
  const run = await openCompileRun(file, input.sha256, options);
  try {
    options.onResumable?.();
    tellOrigin(run, options);
    const draft = await draftScreen(
      run,
      {
        document,
        kit,
        name: file.name,
        folder,
        input,
        reading: null,
        ...(against === undefined ? {} : { picture: against.picture }),
        check:
          against === undefined
            ? { skipped: 'There is no screenshot to compare the code with.' }
            : { renderers: against.renderers },
      },
      { targets, strict, checkpointEvery: options.checkpointEvery, signal, report },
    );
    const tested = await addTests(run, draft, options.tests, { signal, report });
    const written = await writeDraft(tested, { force });
    if (run.outcome !== 'finished') await run.finish();
    return { folder, report: written.report };
  } finally {
    await run.close();
  }
}

/** Of the texts as they are, and the pictures. A file without values has the hash of its text. */
function inputHashOf({ text, valuesText, document }: LoadedDocument, picture: Picture | undefined): string {
  if (valuesText === undefined && picture === undefined) return sha256(text);
  const pictures = Array.from(document.pictures, ([name, bytes]) => [name, sha256(bytes)]);
  return sha256Json({ text, values: valuesText, pictures, screenshot: picture?.sha256 });
}

/** Under `strict`, all that can be known to be wrong is known before anything is written. */
async function refuseProblems(
  file: GuiFile,
  { document, stale, unknownLooks }: LoadedDocument,
  { kit, targets }: CompileFileOptions,
): Promise<void> {
  const [problem] = checkScreen(document.tree, kit);
  if (problem !== undefined) throw misplaced(file, placeIn(document, problem.path), problem.message);
  const [first] = stale;
  if (first !== undefined)
    throw misplaced(file, 'end', `The values beside it are of another tree, first at ${first}`);
  const [look] = unknownLooks;
  if (look !== undefined)
    throw misplaced(
      file,
      'end',
      `The values beside it name a look that their theme has not, first at ${look}`,
    );
  for (const target of targets)
    await compileScreen(document.tree, kit, target, {
      ...documentOptions(document),
      name: file.name,
      strict: true,
    });
}

function tellStale(
  { stale, unknownLooks }: LoadedDocument,
  file: GuiFile,
  { report = noProgress }: CompileFileOptions,
): void {
  const warn = (message: string): void =>
    report({ type: 'note', level: 'warning', message: `${file.name}: the values beside it ${message}` });
  if (stale.length > 0) warn(`name other components than the tree at ${someOf(stale)}; they are left out.`);
  if (unknownLooks.length > 0)
    warn(`name looks that their theme has not, at ${someOf(unknownLooks)}; they are left out.`);
}

function someOf(names: readonly string[]): string {
  return names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
}

async function openCompileRun(
  file: GuiFile,
  hash: string,
  { kit, targets, strict, checkpoints, resume, tests }: CompileFileOptions,
): Promise<Run> {
  return openRun({
    parent: join(checkpoints, 'compile'),
    label: file.name,
    identity: { path: file.path, sha256: hash },
    key: {
      kit: kit.hash,
      version: COMPILER_VERSION,
      options: sha256Json({ targets, strict, ...(tests === undefined ? {} : { tests: true }) }),
    },
    resume,
  });
}

/** Nobody should have to guess whether --resume found something. */
function tellOrigin(run: Run, { resume, report = noProgress }: CompileFileOptions): void {
  if (!resume) return;
  const note = (message: string): void => report({ type: 'note', level: 'info', message });
  if (run.outcome === 'new' && run.changed.length === 0) note('Nothing to resume: starting anew.');
  else if (run.changed.length > 0) note(`Changed since the earlier run: ${run.changed.join(', ')}.`);
}

function misplaced(file: GuiFile, place: string, message: string): PixelwrightError {
  return new PixelwrightError('input', `${message}.`, {
    where: place === 'end' ? file.path : `${file.path}:${place}`,
    hint: 'Correct the screen, or leave --strict away to compile it as it is.',
  });
}

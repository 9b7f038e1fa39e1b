/** Compiles one `.gui` file to its output folder over a run that can be gone on with. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { explainReadError, sha256 } from '../core/files/index.ts';
import { openRun, type Run } from '../core/journal/index.ts';
import { replaceOutput, type OutputRecord } from '../core/output/index.ts';
import { noProgress, type ReportProgress } from '../core/progress.ts';
import { checkScreen, nodeAt, parseOrThrow, type Screen } from '../dsl/index.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import { compileReport, outputFiles, type CompileReport } from './compile-report.ts';
import { COMPILER_VERSION, compileRun } from './compile-run.ts';
import { compileScreen } from './compile-screen.ts';
import type { GuiFile } from './gui-files.ts';
import type { CompiledScreen } from './types.ts';

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
  readonly signal?: AbortSignal;
  readonly report?: ReportProgress;
}

export interface CompiledFile {
  readonly folder: string;
  readonly report: CompileReport;
}

/**
 * Writes `<out>/<name>/<target>/…`, `<target>.nodes.json` and `report.json`.
 *
 * @throws PixelwrightError `input` for a file that cannot be read or parsed, an output folder that holds something else,
 * and under `strict` for the first thing that is wrong; `busy` where another process compiles the same file
 */
export async function compileFile(file: GuiFile, options: CompileFileOptions): Promise<CompiledFile> {
  const { kit, targets, strict, report = noProgress } = options;
  const text = await readText(file.path);
  const screen = parseOrThrow(text, { file: file.path });
  const problems = checkScreen(screen, kit);
  const placeOf = (path: readonly number[]): string => placeIn(screen, path);
  if (strict) {
    const [problem] = problems;
    if (problem !== undefined) throw misplaced(file, placeOf(problem.path), problem.message);
    for (const target of targets) await compileScreen(screen, kit, target, { name: file.name, strict });
  }
  const input = { name: file.name, sha256: sha256(text) };
  const folder = join(options.out, file.name);
  const run = await openCompileRun(file, input.sha256, options);
  try {
    tellOrigin(run, options);
    const compiled: CompiledScreen[] = [];
    for (const target of targets) {
      const { checkpointEvery, signal } = options;
      const over = { name: file.name, strict, checkpointEvery, report, ...(signal ? { signal } : {}) };
      compiled.push(await compileRun(run, screen, kit, target, over));
    }
    const files = outputFiles(compiled);
    const describe = (records: readonly OutputRecord[]): CompileReport =>
      compileReport({ input, kit, problems, compiled, files: records, placeOf });
    const records = await replaceOutput({
      folder,
      files,
      inputHash: input.sha256,
      force: options.force,
      report: (written) => `${JSON.stringify(describe(written), null, 2)}\n`,
    });
    const result = describe(records);
    if (run.outcome !== 'finished') await run.finish(null);
    return { folder, report: result };
  } finally {
    await run.close();
  }
}

async function openCompileRun(
  file: GuiFile,
  hash: string,
  { kit, targets, strict, checkpoints, resume }: CompileFileOptions,
): Promise<Run> {
  return openRun({
    parent: join(checkpoints, 'compile'),
    label: file.name,
    identity: { path: file.path, sha256: hash },
    key: { kit: kit.hash, version: COMPILER_VERSION, options: sha256(JSON.stringify({ targets, strict })) },
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

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw explainReadError(error, path);
  }
}

/** `line:column` of the node, or `end` for what is missing behind the last component. */
function placeIn(screen: Screen, path: readonly number[]): string {
  const start = nodeAt(screen, path)?.range?.start;
  return start === undefined ? 'end' : `${start.line}:${start.column}`;
}

function misplaced(file: GuiFile, place: string, message: string): PixelwrightError {
  return new PixelwrightError('input', `${message}.`, {
    where: place === 'end' ? file.path : `${file.path}:${place}`,
    hint: 'Correct the screen, or leave --strict away to compile it as it is.',
  });
}

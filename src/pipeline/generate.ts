/**
 * `gen` for one screenshot, as the list of its stages. Each records its result in the run's journal; a run that was
 * stopped anywhere goes on behind the last stage, and within the components behind the last component, that is whole.
 */
import { join, resolve } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { sha256, sha256Json } from '../core/files/index.ts';
import { openRun, type Run, type RunOutcome } from '../core/journal/index.ts';
import { checkOutputFolder } from '../core/output/index.ts';
import type { ReportProgress } from '../core/progress.ts';
import { COMPILER_VERSION, compileRun, type CompiledScreen } from '../compiler/index.ts';
import { isComponentName, walk } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';
import { preprocess, tokenConfidence } from '../model/index.ts';
import type { ScreenshotInput } from './inputs.ts';
import type { GenOptions } from './options.ts';
import type { GenParts } from './parts.ts';
import { REPORT_FORMAT, type Report } from './report/report.ts';
import { outputStage, screenFiles } from './stages/output.ts';
import { preprocessStage } from './stages/preprocess.ts';
import { readScreenStages, type Reading } from './stages/read-screen.ts';
import { validateStages, type Validated } from './stages/validate.ts';

export interface GenerateContext {
  readonly parts: GenParts;
  readonly options: GenOptions;
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
  /** How many runs are kept on the disk. */
  readonly keepRuns: number;
}

export interface Generated {
  /** Absolute path of the output folder. */
  readonly folder: string;
  /** Whether this run was new, gone on with, or done before. */
  readonly outcome: RunOutcome;
  /** What differs from the earlier run, where the outcome is `resumed` or `new`. */
  readonly changed: readonly string[];
  readonly report: Report;
}

/**
 * @throws PixelwrightError `input` for a bad screenshot or a folder that must not be written over, `busy` where
 * another process is at it, `resources` where the disk is full, `interrupted` when the signal is aborted
 */
export async function generate(input: ScreenshotInput, context: GenerateContext): Promise<Generated> {
  const { parts, options, signal } = context;
  const folder = join(resolve(options.out), input.name);
  // Read and decoded before anything is written: a bad screenshot leaves no trace.
  const picture = await preprocess(input.path, parts.model.network.imageSize);
  const inputHash = sha256(picture.source);
  await checkOutputFolder(folder, inputHash, options.force);
  const run = await openGenRun(input, inputHash, context);
  try {
    tellOrigin(run, input, context);
    const pictured = await preprocessStage(run, inputHash, picture);
    const reading = await readScreenStages(run, pictured, parts, options, signal);
    const kit = kitOf(reading, parts);
    const compiled = await compileTargets(run, reading, kit, input.name, context);
    const validated = options.validate
      ? await validateStages({ run, parts, picture: pictured, reading, kit, name: input.name, compiled })
      : NOT_VALIDATED;
    signal.throwIfAborted();
    const report = await outputStage({
      folder,
      files: screenFiles(reading.screen, compiled),
      facts: describe({ input, inputHash, pictured, reading, kit, compiled, validated, parts }),
      screenshot: picture.source,
      rendering: validated.rendering,
      force: options.force,
    });
    const { outcome, changed } = run;
    if (outcome !== 'finished') await run.finish(null);
    return { folder, outcome, changed, report };
  } finally {
    await run.close();
  }
}

const NOT_VALIDATED: Validated = {
  validation: { status: 'skipped', reason: 'The code was not rendered, as --no-validate asked for.' },
};

/** Nobody should have to guess what --resume found. */
function tellOrigin({ outcome, changed }: Run, input: ScreenshotInput, context: GenerateContext): void {
  if (!context.options.resume) return;
  const note = (message: string): void => context.report({ type: 'note', level: 'info', message });
  if (outcome === 'new')
    note(
      changed.length === 0
        ? `${input.name}: there is no earlier run to go on with, so this one starts anew.`
        : `${input.name}: the picture is another than in the earlier run, so this one starts anew.`,
    );
  else if (changed.length > 0)
    note(
      `${input.name}: changed since the earlier run: ${changed.join(', ')}. What depends on it is made again.`,
    );
}

function openGenRun(input: ScreenshotInput, inputHash: string, context: GenerateContext): Promise<Run> {
  const { parts, options } = context;
  const kits = [...parts.kits.values()].map(({ name, hash }) => ({ name, hash }));
  const { targets, beamWidth, lengthPenalty, validate, strict } = options;
  return openRun({
    parent: join(options.checkpoints, 'gen'),
    label: input.name,
    identity: { path: input.path, sha256: inputHash },
    key: {
      model: parts.model.hash,
      kit: sha256Json(kits),
      version: COMPILER_VERSION,
      // Each under its own name, so that a resumed run can say which of them is another.
      '--target': targets.join(','),
      '--beam-width': String(beamWidth),
      '--length-penalty': String(lengthPenalty),
      '--no-validate': String(!validate),
      '--strict': String(strict),
    },
    resume: options.resume,
    keep: context.keepRuns,
  });
}

async function compileTargets(
  run: Run,
  reading: Reading,
  kit: Kit,
  name: string,
  { options, signal, report }: GenerateContext,
): Promise<CompiledScreen[]> {
  const compiled: CompiledScreen[] = [];
  const { strict, checkpointEvery } = options;
  for (const target of options.targets)
    compiled.push(
      await compileRun(run, reading.screen, kit, target, { name, strict, checkpointEvery, signal, report }),
    );
  await run.flushIfDue();
  return compiled;
}

function kitOf(reading: Reading, parts: GenParts): Kit {
  const kit = parts.kits.get(reading.kit);
  if (kit === undefined)
    throw new PixelwrightError('internal', `The model named a kit that is not open: ${reading.kit}.`);
  return kit;
}

interface Facts {
  readonly input: ScreenshotInput;
  readonly inputHash: string;
  readonly pictured: { readonly width: number; readonly height: number };
  readonly reading: Reading;
  readonly kit: Kit;
  readonly compiled: readonly CompiledScreen[];
  readonly validated: Validated;
  readonly parts: GenParts;
}

function describe({
  input,
  inputHash,
  pictured,
  reading,
  kit,
  compiled,
  validated,
  parts,
}: Facts): Omit<Report, 'files'> {
  return {
    format: REPORT_FORMAT,
    input: { name: input.name, sha256: inputHash, width: pictured.width, height: pictured.height },
    model: { name: parts.model.manifest.training.run, sha256: parts.model.hash },
    kit: { name: kit.name, version: kit.version, sha256: kit.hash },
    confidence: { screen: reading.confidence.probability, lowest: reading.confidence.weakest },
    truncated: reading.truncated,
    components: Array.from(walk(reading.screen)).length,
    tokens: reading.tokens.map((token) => ({
      token: token.token,
      confidence: tokenConfidence(token),
      box: isComponentName(token.token) ? token.box : null,
    })),
    targets: compiled.map(({ target, placeholders, approximations }) => ({
      target,
      placeholders,
      approximations,
    })),
    validation: validated.validation,
  };
}

/**
 * `gen` for one screenshot: a reader reads it, and the document that it found is built. Each stage records its result in the
 * run's journal; a run that was stopped anywhere goes on behind the last stage, and within the components behind the last
 * component, that is whole.
 */
import { join, resolve } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { openRun, type Run, type RunOutcome } from '../core/journal/index.ts';
import { checkOutputFolder } from '../core/output/index.ts';
import type { ReportProgress } from '../core/progress.ts';
import { COMPILER_VERSION } from '../compiler/compile-run.ts';
import { requireTargets } from '../kits/index.ts';
import type { Picture, ScreenReader, ScreenReading } from '../readers/index.ts';
import { draftScreen, writeDraft, type BuildScreenRequest, type ScreenDraft } from './build-screen.ts';
import type { ScreenshotInput } from './inputs.ts';
import type { GenOptions } from './options.ts';
import type { GenParts } from './parts.ts';
import type { Report } from './report/report.ts';
import { addTests, type TestParts } from './screen-tests/index.ts';

/** The least match of a kit's page with its screenshot; below, its reader was sure of the wrong thing. */
const LOOKS_ALIKE = 0.6;

export interface GenerateContext {
  readonly parts: GenParts;
  readonly options: GenOptions;
  /** What tests of the page are made with, where they are wanted. */
  readonly tests?: TestParts;
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
  /** Told once there is a run that --resume finds. */
  readonly onResumable: () => void;
}

export interface Generated {
  /** Absolute path of the output folder. */
  readonly folder: string;
  /** Whether this run was new, resumed, or done before. */
  readonly outcome: RunOutcome;
  /** What differs from the earlier run, where the outcome is `resumed` or `new`. */
  readonly changed: readonly string[];
  readonly report: Report;
}

/**
 * @param picture decoded before anything is written, so that a bad one leaves no trace
 * @throws PixelwrightError `input` for a picture that is no screen of any kit at hand (without
 * --force), and for a folder that must not be written over; `busy` where another process is at it; `resources` where the
 * disk is full; `interrupted` when the signal is aborted
 */
export async function generate(
  input: ScreenshotInput,
  picture: Picture,
  context: GenerateContext,
): Promise<Generated> {
  const { options } = context;
  const folder = join(resolve(options.out), input.name);
  await checkOutputFolder(folder, picture.sha256, options.force);
  const run = await openGenRun(input, picture, context);
  try {
    context.onResumable();
    tellOrigin(run, input, context);
    const draft = await draftChosen(run, input, picture, folder, context);
    const tested = await addTests(run, draft, context.tests, context);
    const { report } = await writeDraft(tested, { force: options.force });
    const { outcome, changed } = run;
    if (outcome !== 'finished') await run.finish();
    return { folder, outcome, changed, report };
  } finally {
    await run.close();
  }
}

/**
 * Asks the readers in their order. The first that is sure has the picture, if its page looks like it once it is drawn; else
 * the last that can make something of it.
 */
async function draftChosen(
  run: Run,
  input: ScreenshotInput,
  picture: Picture,
  folder: string,
  context: GenerateContext,
): Promise<ScreenDraft> {
  const { readers } = context.parts;
  let fallback: { readonly reading: ScreenReading; readonly draft?: ScreenDraft } | undefined;
  for (const [index, reader] of readers.entries()) {
    const reading = await readScreen(run, reader, picture, input, context);
    const { kind } = reading.verdict;
    if (kind === 'refused') {
      fallback ??= { reading };
      continue;
    }
    if (kind === 'uncertain' && index < readers.length - 1) {
      fallback = { reading };
      continue;
    }
    const draft = await draftOf(run, reading, input, picture, folder, context);
    if (index === readers.length - 1 || looksAlike(draft)) return draft;
    fallback = { reading, draft };
  }
  if (fallback === undefined) throw new PixelwrightError('internal', 'There is no reader.');
  refuseForeign(fallback.reading, input, context.options);
  return fallback.draft ?? draftOf(run, fallback.reading, input, picture, folder, context);
}

/**
 * What was not drawn is taken at its reader's word, and so are phones' screens: those come in the themes and sizes of many
 * makers and years, of which the code has one.
 */
function looksAlike({ request: { kit }, validated: { validation } }: ScreenDraft): boolean {
  return kit.target !== 'html' || validation.status !== 'done' || validation.score >= LOOKS_ALIKE;
}

async function readScreen(
  run: Run,
  reader: ScreenReader,
  picture: Picture,
  input: ScreenshotInput,
  { signal, report }: GenerateContext,
): Promise<ScreenReading> {
  report({ type: 'start', task: 'read', label: `Reading ${input.name}` });
  const reading = await reader.read(picture, run, signal);
  await run.flushIfDue();
  report({ type: 'finish', task: 'read' });
  signal.throwIfAborted();
  return reading;
}

async function draftOf(
  run: Run,
  { kit, document: seen, ...read }: ScreenReading,
  input: ScreenshotInput,
  picture: Picture,
  folder: string,
  { parts, options, signal, report }: GenerateContext,
): Promise<ScreenDraft> {
  const check: BuildScreenRequest['check'] =
    parts.renderers === undefined
      ? { skipped: 'The code was not rendered, as --no-validate asked for.' }
      : { renderers: parts.renderers };
  const { sha256, width, height } = picture;
  const { renderers } = parts;
  const { document } =
    renderers === undefined
      ? { document: seen }
      : await (
          await import('./stages/mend.ts')
        ).mendStage(run, { document: seen, kit, name: input.name, renderers, signal });
  return draftScreen(
    run,
    {
      document,
      kit,
      name: input.name,
      folder,
      input: { sha256, width, height },
      reading: read,
      picture,
      check,
    },
    { ...options, targets: requireTargets(kit, options.targets ?? kit.targets), signal, report },
  );
}

function refuseForeign({ verdict }: ScreenReading, input: ScreenshotInput, { force }: GenOptions): void {
  if (verdict.kind !== 'refused' || force) return;
  throw new PixelwrightError('input', verdict.sentence, {
    where: input.path,
    ...(verdict.next === null ? {} : { hint: verdict.next }),
  });
}

/** Nobody should have to guess what --resume found. */
function tellOrigin({ outcome, changed }: Run, input: ScreenshotInput, context: GenerateContext): void {
  if (!context.options.resume) return;
  const note = (message: string): void => context.report({ type: 'note', level: 'info', message });
  if (outcome === 'new')
    note(
      changed.length === 0
        ? `${input.name}: there is no earlier run to resume, so this one starts anew.`
        : `${input.name}: the picture is another than in the earlier run, so this one starts anew.`,
    );
  else if (changed.length > 0)
    note(
      `${input.name}: changed since the earlier run: ${changed.join(', ')}. What depends on it is made again.`,
    );
}

function openGenRun(input: ScreenshotInput, picture: Picture, context: GenerateContext): Promise<Run> {
  const { parts, options } = context;
  const { targets, validate, strict } = options;
  return openRun({
    parent: join(options.checkpoints, 'gen'),
    label: input.name,
    identity: { path: input.path, sha256: picture.sha256 },
    key: {
      ...parts.key,
      version: COMPILER_VERSION,
      // Each under its own name, so that a resumed run can say which of them is another.
      '--target': targets?.join(',') ?? 'of the kit',
      '--no-validate': String(!validate),
      '--strict': String(strict),
      // Runs of before there was such a thing had none.
      ...(context.tests === undefined ? {} : { '--tests': 'true' }),
    },
    resume: options.resume,
  });
}

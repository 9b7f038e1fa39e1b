/**
 * The one way from a document to checked, written code: compile → draw → compare → report → write. Each stage records its
 * result in the run, so that what was stopped anywhere goes on behind the last component or stage that is whole.
 */
import type { Run } from '../core/journal/index.ts';
import { REPORT_FILE, replaceOutput, type OutputContent } from '../core/output/index.ts';
import { noProgress, type ReportProgress } from '../core/progress.ts';
import { compileRun } from '../compiler/compile-run.ts';
import { documentOptions } from '../compiler/compile-screen.ts';
import { outputFiles } from '../compiler/output-files.ts';
import type { CompiledScreen } from '../compiler/types.ts';
import {
  checkScreen,
  nodeAt,
  PICTURE_FOLDER,
  print,
  printDocument,
  walk,
  type NodePath,
  type ScreenDocument,
} from '../dsl/index.ts';
import type { Kit, TargetName } from '../kits/index.ts';
import type { Picture } from '../readers/index.ts';
import { openVersions, type NewVersion, type Version } from '../versions/index.ts';
import type { Renderers } from './renderers.ts';
import { htmlReport } from './report/html-report.ts';
import { reportPicture } from './report/report-picture.ts';
import { REPORT_FORMAT, type ReadingReport, type Report, type ReportFacts } from './report/report.ts';
import type { Validated } from './stages/validate.ts';

/** The tree, and the values and pictures that go with it. */
export const TREE_FILE = 'screen.gui';
export const VALUES_FILE = 'screen.json';
export const HTML_REPORT = 'report.html';

/** Components; fewer are compiled before anyone could read of it. */
const LARGE_SCREEN = 200;

export interface DraftScreenOptions {
  readonly targets: readonly TargetName[];
  /** A component that cannot be emitted is an error instead of a placeholder. */
  readonly strict: boolean;
  /** Components between two flushes to the disk. */
  readonly checkpointEvery: number;
  readonly signal: AbortSignal;
  readonly report?: ReportProgress;
}

export interface BuildScreenRequest {
  readonly document: ScreenDocument;
  readonly kit: Kit;
  /** The screen's name, for titles and type names. */
  readonly name: string;
  /** Where the result goes; replaced whole. */
  readonly folder: string;
  /** What the document was made from: a picture, or a `.gui` file and the values beside it. */
  readonly input: { readonly sha256: string; readonly width: number | null; readonly height: number | null };
  /** What a reader says of it; null for a document that was not read from a picture. */
  readonly reading: ReadingReport | null;
  /** What the code is to look like. */
  readonly picture?: Picture;
  /** What draws the code, or why it is not drawn. */
  readonly check: { readonly renderers: Renderers } | { readonly skipped: string };
}

/** Compiled and compared, and not written yet. */
export interface ScreenDraft {
  readonly request: BuildScreenRequest;
  readonly compiled: readonly CompiledScreen[];
  readonly validated: Validated;
  /** Files with their paths below the result's folder; none unless they are added (`addTests`). */
  readonly tests: readonly OutputContent[];
}

export interface WriteDraftOptions {
  /** Replace files in the output folder that are not ours. */
  readonly force: boolean;
  /** Paths of files that are replaced all the same: what a person changed in them is in the draft. */
  readonly replaceable?: ReadonlySet<string>;
  /** Why there is another version; without it, one is kept of what was made from a screenshot. */
  readonly version?: Pick<NewVersion, 'kind' | 'reason' | 'parent' | 'edited'>;
}

export interface WrittenDraft {
  readonly report: Report;
  /** Undefined for what was made from no screenshot, unless a version was asked for. */
  readonly version: Version | undefined;
}

/**
 * @throws PixelwrightError `input` under `strict` for what cannot be emitted; `resources` where the disk is full;
 * `interrupted` when the signal is aborted
 */
export async function draftScreen(
  run: Run,
  request: BuildScreenRequest,
  options: DraftScreenOptions,
): Promise<ScreenDraft> {
  const { document, kit, name } = request;
  const { signal, report: progress = noProgress } = options;
  const compiled: CompiledScreen[] = [];
  const isLarge = Array.from(walk(document.tree)).length >= LARGE_SCREEN;
  for (const target of options.targets)
    compiled.push(
      await compileRun(run, document.tree, kit, target, {
        ...documentOptions(document),
        name,
        strict: options.strict,
        checkpointEvery: options.checkpointEvery,
        signal,
        ...(isLarge ? { report: progress } : {}),
      }),
    );
  await run.flushIfDue();
  const validated = await validate(run, request, compiled, progress);
  signal.throwIfAborted();
  return { request, compiled, validated, tests: [] };
}

async function validate(
  run: Run,
  { check, picture, document, kit, name }: BuildScreenRequest,
  compiled: readonly CompiledScreen[],
  progress: ReportProgress,
): Promise<Validated> {
  if ('skipped' in check) return { validation: { status: 'skipped', reason: check.skipped } };
  if (picture === undefined)
    return { validation: { status: 'skipped', reason: 'There is no screenshot to compare the code with.' } };
  progress({ type: 'start', task: 'validate', label: `Rendering ${name}` });
  const { renderers } = check;
  const { validateStages } = await import('./stages/validate.ts');
  const validated = await validateStages({ run, renderers, picture, document, kit, name, compiled });
  progress({ type: 'finish', task: 'validate' });
  return validated;
}

/** Everything of the result but the report; the document first, since all else follows from it. */
function filesOf({ request: { document }, compiled, tests }: ScreenDraft): OutputContent[] {
  return [
    { path: TREE_FILE, content: print(document.tree) },
    { path: VALUES_FILE, content: printDocument(document) },
    ...Array.from(document.pictures, ([file, content]) => ({ path: `${PICTURE_FOLDER}/${file}`, content })),
    ...outputFiles(compiled),
    ...tests,
  ];
}

/**
 * Writes the code and both reports, all or nothing, and keeps them as a version of the folder's.
 *
 * @throws PixelwrightError `input` for a folder that must not be written over; `resources` where the disk is full
 */
export async function writeDraft(
  draft: ScreenDraft,
  { force, replaceable, version }: WriteDraftOptions,
): Promise<WrittenDraft> {
  const { request, compiled, validated } = draft;
  const { folder, input, picture } = request;
  const files = filesOf(draft);
  const facts = describe(request, compiled, validated);
  const page =
    picture === undefined
      ? []
      : [{ path: HTML_REPORT, content: await pageOf(facts, files, picture, validated) }];
  const printed = (written: Report['files']): string =>
    `${JSON.stringify({ ...facts, files: written }, null, 2)}\n`;
  const all = [...files, ...page];
  const records = await replaceOutput({
    folder,
    files: all,
    inputHash: input.sha256,
    force,
    ...(replaceable === undefined ? {} : { replaceable }),
    report: printed,
  });
  const report = { ...facts, files: records };
  if (picture === undefined && version === undefined) return { report, version: undefined };
  const kept = await openVersions(folder).add({
    ...(version ?? MADE),
    state: 'kept',
    score: facts.validation.status === 'done' ? facts.validation.score : null,
    screenshot: picture?.bytes ?? null,
    rendering: validated.rendering?.png ?? null,
    files: [...all, { path: REPORT_FILE, content: printed(records) }],
  });
  return { report, version: kept };
}

const MADE = { kind: 'made', reason: 'Read from the screenshot.', parent: null, edited: [] } as const;

async function pageOf(
  facts: ReportFacts,
  files: readonly OutputContent[],
  picture: Picture,
  { rendering }: Validated,
): Promise<string> {
  return htmlReport(
    facts,
    {
      screenshot: await reportPicture(picture.bytes),
      ...(rendering === undefined
        ? {}
        : { rendering: await reportPicture(rendering.png), renderedBoxes: rendering.boxes }),
    },
    files,
  );
}

function describe(
  { document, kit, name, input, reading }: BuildScreenRequest,
  compiled: readonly CompiledScreen[],
  { validation }: Validated,
): ReportFacts {
  const placeOf = (path: NodePath): string => placeIn(document, path);
  return {
    format: REPORT_FORMAT,
    input: { name, ...input },
    reading,
    kit: { name: kit.name, version: kit.version, sha256: kit.hash },
    components: Array.from(walk(document.tree)).length,
    misplaced: checkScreen(document.tree, kit).map(({ path, message }) => ({
      place: placeOf(path),
      message,
    })),
    targets: compiled.map(({ target, placeholders, approximations }) => ({
      target,
      placeholders: placeholders.map((placeholder) => ({ ...placeholder, place: placeOf(placeholder.path) })),
      approximations,
    })),
    validation,
  };
}

/** `line:column` of the node in the file that it was parsed from, else its path; `end` for what is missing at the end. */
export function placeIn({ tree }: ScreenDocument, path: NodePath): string {
  const node = nodeAt(tree, path);
  if (node === undefined) return 'end';
  const start = node.range?.start;
  return start === undefined ? path.join('.') : `${start.line}:${start.column}`;
}

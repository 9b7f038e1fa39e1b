/** Checks one screen: draws it, compares it with its baseline, and looks again where it is not the same. */
import { PixelwrightError } from '../../core/errors.ts';
import { explainUnexpected } from '../../core/explain-unexpected.ts';
import { sha256, sha256Json } from '../../core/files/index.ts';
import { print, printDocument } from '../../dsl/index.ts';
import { environmentOf, packageVersion, readBaseline, type Baseline } from '../baselines/index.ts';
import type { Candidate, Captured, Capturer } from '../capture/index.ts';
import type { Comparison, Outcome, ScreenResult, Size } from '../types.ts';
import type { Pair } from './pairs.ts';
import { picturePath, type PictureRole } from './report-folder.ts';
import type { AcceptableCandidate, CheckedScreen, Comparer } from './types.ts';

export interface ScreenParts {
  readonly signal: AbortSignal;
  readonly comparerIdentity: string;
  readonly capturer: () => Promise<Capturer>;
  readonly comparer: () => Promise<Comparer>;
}

export interface ScreenRequest {
  readonly pair: Pair;
  readonly baselines: string;
  readonly retries: number;
  /** The result of an earlier run that had the same to compare, and found it the same. */
  readonly known: (compared: string) => ScreenResult | undefined;
  /** Whether the candidate's picture is kept in any case: it is to be the baseline where that was drawn otherwise. */
  readonly keepsCandidate: boolean;
}

/** PNG files by what they show. */
export type Pictures = Readonly<Partial<Record<PictureRole, Uint8Array>>>;

export interface ScreenOutcome {
  readonly checked: CheckedScreen;
  readonly pictures: Pictures;
}

/** Errors that the next screen would meet too. */
const FATAL: ReadonlySet<string> = new Set(['interrupted', 'resources', 'usage', 'busy']);

/** What one look at a screen found. */
interface Attempt {
  readonly outcome: Outcome;
  readonly reasons: readonly string[];
  readonly hint: string | null;
  readonly captured: Captured | undefined;
  readonly comparison: Omit<Comparison, 'isSame'> | undefined;
  readonly compared: string | null;
  /** As it was found by an earlier run. */
  readonly known: ScreenResult | undefined;
  readonly isBroken: boolean;
  readonly duration: number;
}

type BaselineRead =
  | { readonly ok: true; readonly baseline: Baseline | undefined }
  | { readonly ok: false; readonly error: PixelwrightError };

/**
 * @throws PixelwrightError what is no matter of this screen alone: interrupted, out of memory or disk space, wrong usage
 */
export async function checkScreen(request: ScreenRequest, parts: ScreenParts): Promise<ScreenOutcome> {
  const { pair, retries } = request;
  const read = await readBaselineOf(request);
  if (pair.candidate === undefined) return goneScreen(pair, read);
  // The bytes of a picture are the same however often they are looked at.
  const most = pair.candidate.kind === 'picture' ? 1 : retries + 1;
  const attempts: Attempt[] = [];
  let last: Attempt;
  do {
    last = await attempt(pair.candidate, read, request, parts);
    attempts.push(last);
  } while (!['same', 'new'].includes(last.outcome) && read.ok && attempts.length < most);
  return outcomeOf(request, read, attempts, last);
}

async function readBaselineOf({ pair, baselines }: ScreenRequest): Promise<BaselineRead> {
  if (!pair.hasBaseline) return { ok: true, baseline: undefined };
  try {
    return { ok: true, baseline: await readBaseline(baselines, pair.name) };
  } catch (error) {
    if (error instanceof PixelwrightError && error.kind === 'input') return { ok: false, error };
    throw error;
  }
}

async function attempt(
  candidate: Candidate,
  read: BaselineRead,
  request: ScreenRequest,
  parts: ScreenParts,
): Promise<Attempt> {
  const start = performance.now();
  let captured: Captured | undefined;
  const found = async (): Promise<Omit<Attempt, 'captured' | 'duration'>> => {
    try {
      captured = await (await parts.capturer()).capture(candidate, request.pair.settings.capture);
      return await look(captured, read, request, parts);
    } catch (error) {
      // What comes of work that was broken off says nothing of the screen.
      parts.signal.throwIfAborted();
      return unreadable(error);
    }
  };
  return { ...(await found()), captured, duration: Math.round(performance.now() - start) };
}

async function look(
  captured: Captured,
  read: BaselineRead,
  { pair, known }: ScreenRequest,
  parts: ScreenParts,
): Promise<Omit<Attempt, 'captured' | 'duration'>> {
  const nothing = { comparison: undefined, compared: null, known: undefined, hint: null, isBroken: false };
  if (!read.ok) return unreadable(read.error);
  const { baseline } = read;
  if (baseline === undefined)
    return { ...nothing, outcome: 'new', reasons: ['There is no baseline of this screen yet.'] };
  const { by, words, limits, masks } = pair.settings;
  const allMasks = { ...masks, boxes: [...masks.boxes, ...captured.masks] };
  const compared = sha256Json({
    version: packageVersion(),
    comparer: parts.comparerIdentity,
    baseline: [baseline.sha256, baseline.documentSha256],
    candidate: [sha256(captured.picture.png), documentTexts(captured)],
    settings: { by, words, limits, masks: allMasks },
  });
  const earlier = known(compared);
  if (earlier !== undefined)
    return { ...nothing, outcome: 'same', reasons: earlier.reasons, compared, known: earlier };
  const comparison = await (
    await parts.comparer()
  ).compare({
    name: pair.name,
    baseline: baseline.picture,
    candidate: captured.picture,
    by,
    limits,
    masks: allMasks,
    words,
  });
  return {
    ...nothing,
    outcome: comparison.isSame ? 'same' : 'different',
    reasons: comparison.reasons,
    comparison,
    compared,
  };
}

/** A fault of ours that one screen brings to light is no difference, and no reason to leave the others. */
function unreadable(thrown: unknown): Omit<Attempt, 'captured' | 'duration'> {
  const error = explainUnexpected(thrown);
  const isOurs = !(error instanceof PixelwrightError) || error.kind === 'internal';
  if (!isOurs && FATAL.has(error.kind)) throw error;
  const message = error instanceof Error ? error.message : String(error);
  const where = error instanceof PixelwrightError && error.where !== undefined ? ` (${error.where})` : '';
  const hint = error instanceof PixelwrightError ? error.hint : undefined;
  return {
    outcome: 'unreadable',
    reasons: [isOurs ? `An error of Pixelwright’s own: ${message}` : message + where],
    hint: isOurs
      ? 'This is a bug in Pixelwright; check this screen alone with --debug to see where it happened.'
      : (hint ?? null),
    comparison: undefined,
    compared: null,
    known: undefined,
    isBroken: isOurs,
  };
}

function outcomeOf(
  { pair, keepsCandidate }: ScreenRequest,
  read: BaselineRead,
  attempts: readonly Attempt[],
  last: Attempt,
): ScreenOutcome {
  const baseline = read.ok ? read.baseline : undefined;
  const failed = attempts.filter(({ outcome }) => outcome !== 'same' && outcome !== 'new');
  const flaky = failed.length > 0 && failed.length < attempts.length;
  // Of a flaky screen the attempt that failed is the one to look at.
  const shown = flaky ? (failed.find(({ captured }) => captured !== undefined) ?? last) : last;
  const isShown = last.outcome !== 'same' || flaky;
  const pictures: Pictures = {
    ...(isShown && baseline !== undefined ? { baseline: baseline.picture.png } : {}),
    ...(shown.captured !== undefined && (isShown || keepsCandidate)
      ? { candidate: shown.captured.picture.png }
      : {}),
    ...(isShown && shown.comparison?.diff ? { diff: shown.comparison.diff } : {}),
  };
  const masks = [...pair.settings.masks.boxes, ...(shown.captured?.masks ?? [])];
  const comparison = shown.comparison ?? last.known;
  const result: ScreenResult = {
    name: pair.name,
    outcome: last.outcome,
    flaky,
    attempts: attempts.length,
    reasons: [
      ...(flaky ? [flakyReason(failed.length, attempts.length), ...(failed[0]?.reasons ?? [])] : []),
      ...last.reasons,
      ...(last.known === undefined ? notesOf(pair, baseline, last.captured) : []),
    ],
    hint: last.hint,
    size: { baseline: sizeOf(baseline?.picture.raster), candidate: sizeOf(shown.captured?.picture.raster) },
    pixels: comparison?.pixels ?? null,
    structure: comparison?.structure ?? null,
    pictures: pathsOf(pair.name, pictures),
    masks,
    duration: last.duration,
  };
  const checked = {
    result,
    candidate: flaky ? null : acceptable(pair, last.captured),
    baseline: baseline?.record?.environment ?? null,
    compared: flaky ? null : last.compared,
    isBroken: last.isBroken,
  };
  return { checked, pictures };
}

function goneScreen(pair: Pair, read: BaselineRead): ScreenOutcome {
  const baseline = read.ok ? read.baseline : undefined;
  const pictures = baseline === undefined ? {} : { baseline: baseline.picture.png };
  const result: ScreenResult = {
    name: pair.name,
    outcome: 'gone',
    flaky: false,
    attempts: 1,
    reasons: [
      'There is a baseline, and no screen of this name any more.',
      ...(read.ok ? [] : [read.error.message]),
    ],
    hint: null,
    size: { baseline: sizeOf(baseline?.picture.raster), candidate: null },
    pixels: null,
    structure: null,
    pictures: pathsOf(pair.name, pictures),
    masks: [],
    duration: 0,
  };
  return { checked: { result, candidate: null, baseline: null, compared: null, isBroken: false }, pictures };
}

function flakyReason(failed: number, attempts: number): string {
  return `It was not the same on ${failed} of ${attempts} attempts.`;
}

function notesOf(
  { candidate, settings }: Pair,
  baseline: Baseline | undefined,
  captured: Captured | undefined,
): string[] {
  const { maskSelectors } = settings.capture;
  const isLeft = candidate?.kind === 'picture' && maskSelectors.length > 0;
  return [
    ...(baseline?.notes ?? []),
    ...(captured?.notes ?? []),
    ...(isLeft
      ? [`Masks by CSS are for pages, and were not laid over a picture: ${maskSelectors.join('; ')}.`]
      : []),
  ];
}

function acceptable(
  { candidate, settings }: Pair,
  captured: Captured | undefined,
): AcceptableCandidate | null {
  if (captured === undefined) return null;
  const isDrawn = candidate?.kind !== 'picture';
  const { picture } = captured;
  return {
    sha256: sha256(picture.png),
    size: { width: picture.raster.width, height: picture.raster.height },
    environment: environmentOf(captured),
    viewport: isDrawn ? settings.capture.viewport : null,
    scale: isDrawn ? settings.capture.scale : null,
    document: documentTexts(captured),
  };
}

function documentTexts({ picture: { document } }: Captured): AcceptableCandidate['document'] {
  return document === undefined ? null : { gui: print(document.tree), values: printDocument(document) };
}

function sizeOf(raster: Size | undefined): Size | null {
  return raster === undefined ? null : { width: raster.width, height: raster.height };
}

function pathsOf(name: string, pictures: Pictures): ScreenResult['pictures'] {
  const pathOf = (role: PictureRole): string | null =>
    pictures[role] === undefined ? null : picturePath(name, role);
  return { baseline: pathOf('baseline'), candidate: pathOf('candidate'), diff: pathOf('diff') };
}

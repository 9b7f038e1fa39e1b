/** One look at a screen: it is drawn, and compared with its baseline. */
import { PixelwrightError } from '../../core/errors.ts';
import { explainUnexpected } from '../../core/explain-unexpected.ts';
import type { Box } from '../../core/box.ts';
import { sha256, sha256Json } from '../../core/files/index.ts';
import { print, printDocument } from '../../dsl/index.ts';
import { packageVersion, readBaseline, type Baseline } from '../baselines/index.ts';
import type { Candidate, Captured, Capturer } from '../capture/index.ts';
import type { Comparison, Outcome, ScreenResult } from '../types.ts';
import type { Pair } from './pairs.ts';
import type { AcceptableCandidate, Comparer } from './types.ts';

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

/** Errors that the next screen would meet too. */
const FATAL: ReadonlySet<string> = new Set(['interrupted', 'resources', 'usage', 'busy']);

/** What one look at a screen found. */
export interface Attempt {
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

export type BaselineRead =
  | { readonly ok: true; readonly baseline: Baseline | undefined }
  | { readonly ok: false; readonly error: PixelwrightError };

export async function readBaselineOf({ pair, baselines }: ScreenRequest): Promise<BaselineRead> {
  if (!pair.hasBaseline) return { ok: true, baseline: undefined };
  try {
    return { ok: true, baseline: await readBaseline(baselines, pair.name) };
  } catch (error) {
    if (error instanceof PixelwrightError && error.kind === 'input') return { ok: false, error };
    throw error;
  }
}

/** @throws PixelwrightError what is no matter of this screen alone */
export async function lookAtScreen(
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
      return await compare(captured, read, request, parts);
    } catch (error) {
      // What comes of work that was broken off says nothing of the screen.
      parts.signal.throwIfAborted();
      return unreadable(error);
    }
  };
  return { ...(await found()), captured, duration: Math.round(performance.now() - start) };
}

async function compare(
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
  const allMasks = { ...masks, boxes: maskedBoxes(pair, baseline, captured) };
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

/** Rectangles, and where the masks' selectors match now and matched when the baseline was accepted. */
export function maskedBoxes(
  { settings }: Pair,
  baseline: Baseline | undefined,
  captured: Captured | undefined,
): Box[] {
  const then = (baseline?.record?.masks ?? []).filter(({ selector }) =>
    settings.capture.maskSelectors.includes(selector),
  );
  return [...settings.masks.boxes, ...[...then, ...(captured?.masks ?? [])].flatMap(({ boxes }) => boxes)];
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

export function documentTexts({ picture: { document } }: Captured): AcceptableCandidate['document'] {
  return document === undefined ? null : { gui: print(document.tree), values: printDocument(document) };
}

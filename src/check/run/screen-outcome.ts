/** What the looks at one screen come to: its result, the pictures for the report, and what may be accepted. */
import { sha256 } from '../../core/files/index.ts';
import { environmentOf, type Baseline } from '../baselines/index.ts';
import type { Captured } from '../capture/index.ts';
import type { ScreenResult, Size } from '../types.ts';
import { documentTexts, maskedBoxes } from './look-at-screen.ts';
import type { Attempt, BaselineRead, ScreenRequest } from './look-at-screen.ts';
import type { Pair } from './pairs.ts';
import { picturePath, type PictureRole } from './report-folder.ts';
import type { AcceptableCandidate, CheckedScreen } from './types.ts';

/** PNG files by what they show. */
export type Pictures = Readonly<Partial<Record<PictureRole, Uint8Array>>>;

export interface ScreenOutcome {
  readonly checked: CheckedScreen;
  readonly pictures: Pictures;
}

export function outcomeOf(
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
    masks: maskedBoxes(pair, baseline, shown.captured),
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

export function goneScreen(pair: Pair, read: BaselineRead): ScreenOutcome {
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
  const isRecorded = (selector: string) =>
    baseline?.record?.masks?.some((mask) => mask.selector === selector) === true;
  const left =
    candidate?.kind === 'picture'
      ? settings.capture.maskSelectors.filter((selector) => !isRecorded(selector))
      : [];
  return [
    ...(baseline?.notes ?? []),
    ...(captured?.notes ?? []),
    ...(left.length > 0
      ? [`Masks by CSS are for pages, and were not laid over a picture: ${left.join('; ')}.`]
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
    masks: captured.masks,
    document: documentTexts(captured),
  };
}

function sizeOf(raster: Size | undefined): Size | null {
  return raster === undefined ? null : { width: raster.width, height: raster.height };
}

function pathsOf(name: string, pictures: Pictures): ScreenResult['pictures'] {
  const pathOf = (role: PictureRole): string | null =>
    pictures[role] === undefined ? null : picturePath(name, role);
  return { baseline: pathOf('baseline'), candidate: pathOf('candidate'), diff: pathOf('diff') };
}

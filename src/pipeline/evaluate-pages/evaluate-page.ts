/** One page: drawn, built from its picture, drawn again, and compared. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareControls, compareNames, measureBlocks, pageDifference } from '../../compare/pages/index.ts';
import type { MeasuredPage, TextBlock } from '../../compare/pages/index.ts';
import { area } from '../../core/box.ts';
import { PixelwrightError } from '../../core/errors.ts';
import type { PageFacts, Renderer } from '../../render/browser/index.ts';
import type { BuiltPage, PageBuilder } from './page-builder.ts';
import type { PageInput } from './page-inputs.ts';
import type { FailedPage, PageResult } from './page-result.ts';
import { withPeakMemory } from './peak-memory.ts';
import { sideBySide } from './side-by-side.ts';

/** CSS pixels; both pages are drawn in full length, but no longer than this. */
const VIEWPORT = { width: 1280, height: 720 };
const MOST_HEIGHT = 10_000;
const PHONE_WIDTH = 375;
const DRAW_LIMIT_MS = 120_000;

const SHOWN_TEXTS = 5;
const SHOWN_CHARACTERS = 80;

export interface EvaluatePageOptions {
  readonly renderer: Renderer;
  readonly builder: PageBuilder;
  /** For the picture and what is built from it; emptied first. */
  readonly folder: string;
  /** For the building of a page. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface EvaluatedPage {
  readonly result: PageResult;
  /** Both pictures, for the report. */
  readonly pictures: Uint8Array;
}

/** Why a page has no result. */
export class PageFailure extends Error {
  readonly failedAt: FailedPage['failedAt'];

  constructor(failedAt: FailedPage['failedAt'], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.failedAt = failedAt;
  }
}

/** @throws PageFailure for a page that fails or takes too long; whatever else stops the whole evaluation */
export async function evaluatePage(page: PageInput, options: EvaluatePageOptions): Promise<EvaluatedPage> {
  const { renderer, signal } = options;
  const drawing = { viewport: VIEWPORT, mostHeight: MOST_HEIGHT, timeoutMs: DRAW_LIMIT_MS };
  const original = await renderer
    .examine({ ...drawing, folder: page.folder, page: page.file })
    .catch((error: unknown) => failed('drawing', error, signal));
  const { built, seconds, peakMiB } = await buildPage(page, original.png, options).catch((error: unknown) =>
    failed('building', error, signal),
  );
  const ours = await renderer
    .examine({ ...drawing, folder: built.folder, page: built.file, narrowWidth: PHONE_WIDTH })
    .catch((error: unknown) => failed('building', error, signal));
  const parts = { ...built.seconds };
  const result = { ...compare(page.name, original, ours), seconds: { build: seconds, parts }, peakMiB };
  return { result, pictures: await sideBySide(original.png, ours.png) };
}

/** Being interrupted, and running out of disk or memory, is not the page's fault. */
function failed(at: FailedPage['failedAt'], error: unknown, signal: AbortSignal): never {
  const isOurs = error instanceof PixelwrightError && (error.kind === 'resources' || error.kind === 'usage');
  if (signal.aborted || isOurs) throw error;
  throw new PageFailure(at, error);
}

const PICTURE = 'screenshot.png';

async function buildPage(
  page: PageInput,
  png: Uint8Array,
  { builder, folder, timeoutMs, signal }: EvaluatePageOptions,
): Promise<{ readonly built: BuiltPage; readonly seconds: number; readonly peakMiB: number | null }> {
  const picture = join(folder, PICTURE);
  const target = join(folder, 'code');
  await rm(folder, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await writeFile(picture, png);
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any([signal, timeout]);
  const start = performance.now();
  const { value, peakMiB } = await withPeakMemory(() =>
    orStopped(builder.build({ page, picture, folder: target }, stop), stop),
  ).catch((error: unknown) => {
    throw timeout.aborted && !signal.aborted
      ? new Error(`The page was not built within ${timeoutMs / 1000} s.`, { cause: error })
      : error;
  });
  return { built: value, seconds: (performance.now() - start) / 1000, peakMiB };
}

/** The work's result, or the signal's reason: whoever does not listen to the signal is not waited for. */
async function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    };
    signal.addEventListener('abort', stop, { once: true });
    // The work may have been stopped before it first waited for anything.
    if (signal.aborted) stop();
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

type Comparison = Omit<PageResult, 'seconds' | 'peakMiB'>;

function compare(page: string, original: PageFacts, ours: PageFacts): Comparison {
  const measured = measureBlocks(ours.texts, original.texts);
  const { narrow } = ours;
  if (narrow === null) throw new Error('the page was not measured at the width of a phone');
  const { pixels, isCut } = original;
  const { matching, measures } = measured;
  return {
    page,
    ...{ width: pixels.width, height: pixels.height, isCut },
    measures: { ...measures },
    blocks: {
      original: original.texts.length,
      ours: ours.texts.length,
      matched: matching.matches.length,
    },
    ...unmatchedTexts(measured),
    pixels: { ...pageDifference(ours.pixels, pixels) },
    names: { ...compareNames(measured, ours.texts, original.texts) },
    controls: { ...compareControls(ours.controls, original.controls) },
    narrow: { ...narrow },
  };
}

function unmatchedTexts({ matching }: MeasuredPage): { onlyOriginal: string[]; onlyOurs: string[] } {
  const { matches, original, ours } = matching;
  const left = (blocks: readonly TextBlock[], matched: ReadonlySet<number>): string[] =>
    blocks
      .filter((_block, index) => !matched.has(index))
      .sort((a, b) => area(b.box) - area(a.box))
      .slice(0, SHOWN_TEXTS)
      .map(({ text }) => text.replace(/\s+/g, ' ').slice(0, SHOWN_CHARACTERS));
  return {
    onlyOriginal: left(original, new Set(matches.map((match) => match.original))),
    onlyOurs: left(ours, new Set(matches.map((match) => match.ours))),
  };
}

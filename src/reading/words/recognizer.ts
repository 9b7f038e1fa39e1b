/** Recognises pictures of lines: in batches of like width, each picture once, while more pictures are made. */
import { createHash } from 'node:crypto';
import { isCommon, isForeign } from './characters.ts';
import type { Glyph } from './ctc.ts';
import { keptGraph, type GraphOrder } from './kept-graph.ts';
import type { LinePicture } from './line-picture.ts';
import { openPool, type RecognizerPool } from './recognizer-pool.ts';

/** Columns of one run: more is no faster, and takes memory (some 40 KB a column). */
const BATCH_COLUMNS = 1600;
/** Each thread has a session of its own, of some 60 MB with what its runs take. */
const MOST_THREADS = 4;

/** Lines of at least so many glyphs are doubtful below this confidence. */
const DOUBTFUL = 0.75;
const DOUBTFUL_LENGTH = 3;

export interface Recognizer {
  /** Pictures that are recognised together. @param signal stops it between two batches: `finish` throws its reason */
  readonly begin: (signal: AbortSignal) => Recognition;
  readonly close: () => Promise<void>;
}

export interface Recognition {
  readonly add: (picture: LinePicture) => void;
  /** What stands on each picture, in the order in which they were added; `step` of a glyph counts 8 columns of it. */
  readonly finish: () => Promise<Glyph[][]>;
}

export type RecognizerModel = Pick<GraphOrder, 'path' | 'identity'>;

/**
 * @param threads runs at a time, each of which is one thread; no more than 4 are of use
 * @throws PixelwrightError `input` where the file is missing or is not the recogniser
 */
export async function openRecognizer(model: RecognizerModel, threads: number): Promise<Recognizer> {
  const writing: Promise<void>[] = [];
  const open = async (
    choice: Pick<GraphOrder, 'choice' | 'wanted'>,
    most: number,
  ): Promise<RecognizerPool> => {
    const { graph, kept } = await keptGraph({ ...model, ...choice });
    writing.push(kept);
    return openPool({ ...graph, path: model.path }, Math.max(1, Math.min(threads, most)));
  };
  const common = await open({ choice: 'common', wanted: isCommon }, MOST_THREADS);
  let opening: Promise<RecognizerPool> | undefined;
  const all = (): Promise<RecognizerPool> => {
    if (opening !== undefined) return opening;
    // Most pages never need it.
    opening = open({ choice: 'all', wanted: () => true }, 1);
    // Whoever waits for it is told.
    opening.catch(() => undefined);
    return opening;
  };
  return {
    begin: (signal) => beginRecognition({ common, all }, signal),
    close: async () => {
      const [anew] = await Promise.allSettled([opening]);
      await common.close();
      if (anew.status === 'fulfilled') await anew.value?.close();
      await Promise.all(writing);
    },
  };
}

interface Pools {
  /** Finds common characters. */
  readonly common: RecognizerPool;
  /** Opens the one that finds all characters. */
  readonly all: () => Promise<RecognizerPool>;
}

type Found = Map<number, Glyph[]>;

function beginRecognition({ common, all }: Pools, signal: AbortSignal): Recognition {
  const recognize = (batches: readonly (readonly Numbered[])[]): Promise<Found> =>
    runAll(common, batches, signal, (lines) => {
      // It opens while the other batches run.
      if (lines.some(isDoubtful)) void all();
    });
  const repeats = withoutRepeats();
  const begun: Promise<Found>[] = [];
  const narrow: Numbered[] = [];
  return {
    add: (picture) => {
      const one = repeats.add(picture);
      if (one === undefined) return;
      // Two of that width are too much for one batch.
      if (2 * picture.width <= BATCH_COLUMNS) narrow.push(one);
      else {
        const run = recognize([[one]]);
        // Whoever calls `finish` is told.
        run.catch(() => undefined);
        begun.push(run);
      }
    },
    finish: async () => {
      const found: Found = new Map();
      const runs = await Promise.all([...begun, recognize(makeBatches(narrow))]);
      for (const run of runs) for (const [index, glyphs] of run) found.set(index, glyphs);
      const doubtful = repeats.distinct.filter(({ index }) => isDoubtful(found.get(index) ?? []));
      if (doubtful.length > 0)
        for (const [index, glyphs] of await runAll(await all(), makeBatches(doubtful), signal))
          if (isBetter(glyphs, found.get(index) ?? [])) found.set(index, glyphs);
      return repeats.places.map((index) => found.get(index) ?? []);
    },
  };
}

/** Lines that are read anew with all characters: of those, or of which the recogniser is not sure. */
function isDoubtful(glyphs: readonly Glyph[]): boolean {
  if (glyphs.some(({ text }) => isForeign(text))) return true;
  return glyphs.length >= DOUBTFUL_LENGTH && confidenceOf(glyphs) < DOUBTFUL;
}

/** A reading with some characters leaves out the others, and is sure of what it found. */
function isBetter(glyphs: readonly Glyph[], before: readonly Glyph[]): boolean {
  return before.some(({ text }) => isForeign(text)) || confidenceOf(glyphs) > confidenceOf(before);
}

function confidenceOf(glyphs: readonly Glyph[]): number {
  const sum = glyphs.reduce((before, { probability }) => before + probability, 0);
  return glyphs.length === 0 ? 0 : sum / glyphs.length;
}

/** What was found, by the pictures' numbers. @param onLines hears of each batch when it is done */
async function runAll(
  pool: RecognizerPool,
  batches: readonly (readonly Numbered[])[],
  signal: AbortSignal,
  onLines?: (lines: readonly Glyph[][]) => void,
): Promise<Found> {
  const found: Found = new Map();
  const work = async (batch: readonly Numbered[]): Promise<void> => {
    const lines = await pool.run(
      batch.map(({ picture }) => picture),
      signal,
    );
    onLines?.(lines);
    lines.forEach((glyphs, at) => found.set(batch[at]?.index ?? -1, glyphs));
  };
  await Promise.all(batches.map(work));
  return found;
}

interface Numbered {
  readonly index: number;
  readonly picture: LinePicture;
}

interface Repeats {
  readonly distinct: readonly Numbered[];
  /** For each picture that was added, the number of the one that is like it. */
  readonly places: readonly number[];
  /** @returns undefined where the same picture was added before */
  readonly add: (picture: LinePicture) => Numbered | undefined;
}

/** Pages repeat themselves: menus, labels, dates. */
function withoutRepeats(): Repeats {
  const known = new Map<string, number>();
  const distinct: Numbered[] = [];
  const places: number[] = [];
  return {
    distinct,
    places,
    add: (picture) => {
      const { buffer, byteOffset, byteLength } = picture.values;
      const bytes = new Uint8Array(buffer, byteOffset, byteLength);
      const key = `${picture.width} ${createHash('sha1').update(bytes).digest('base64')}`;
      const index = known.get(key);
      places.push(index ?? distinct.length);
      if (index !== undefined) return undefined;
      const one = { index: distinct.length, picture };
      known.set(key, one.index);
      distinct.push(one);
      return one;
    },
  };
}

/** Pictures of like width together; the longest runs first, so that the threads end at about the same time. */
function makeBatches(pictures: readonly Numbered[]): Numbered[][] {
  const sorted = [...pictures].sort((a, b) => a.picture.width - b.picture.width);
  const batches: Numbered[][] = [];
  let batch: Numbered[] = [];
  for (const one of sorted) {
    if (batch.length > 0 && (batch.length + 1) * one.picture.width > BATCH_COLUMNS) {
      batches.push(batch);
      batch = [];
    }
    batch.push(one);
  }
  if (batch.length > 0) batches.push(batch);
  return batches.reverse();
}

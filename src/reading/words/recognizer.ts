/** Runs the recogniser over pictures of lines: in batches of like width, each picture once. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { explainReadError } from '../../core/files/index.ts';
import { openGraph, Tensor, type InferenceSession } from '../../onnx/index.ts';
import { isCommon, isForeign } from './characters.ts';
import { bestPath, type Glyph } from './ctc.ts';
import { PICTURE_STEP, type LinePicture } from './line-picture.ts';
import { CLASS, PICTURE_ROWS, PROBABILITY, recognizerGraph } from './recognizer-graph.ts';

/** Columns of one run: more is no faster, and takes memory (some 40 KB a column). */
const BATCH_COLUMNS = 1600;

/** Lines of at least so many glyphs are doubtful below this confidence. */
const DOUBTFUL = 0.75;
const DOUBTFUL_LENGTH = 3;

export interface Recognizer {
  /**
   * What stands on each picture; `step` of a glyph counts 8 columns of the picture.
   *
   * @throws the signal's reason when it is aborted, between two batches
   */
  readonly recognize: (pictures: readonly LinePicture[], signal: AbortSignal) => Promise<Glyph[][]>;
  readonly close: () => Promise<void>;
}

/**
 * @param threads runs at a time, each of which is one thread
 * @throws PixelwrightError `input` where the file is missing or is not the recogniser
 */
export async function openRecognizer(path: string, threads: number): Promise<Recognizer> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw explainReadError(error, path);
  });
  const open = async (wanted: (character: string) => boolean): Promise<Reader> => {
    const { onnx, characters, input } = recognizerGraph(bytes, path, wanted);
    return { session: await openGraph(onnx, path, { threads: 1 }), characters, input };
  };
  const common = await open(isCommon);
  let all: Promise<Reader> | undefined;
  return {
    recognize: async (pictures, signal) => {
      const { distinct, places } = withoutRepeats(pictures);
      const found = await runAll(common, distinct, threads, signal);
      const doubtful = distinct.filter(({ index }) => isDoubtful(found.get(index) ?? []));
      if (doubtful.length > 0) {
        // Most pages never need it.
        all ??= open(() => true);
        for (const [index, glyphs] of await runAll(await all, doubtful, threads, signal))
          if (isBetter(glyphs, found.get(index) ?? [])) found.set(index, glyphs);
      }
      return places.map((index) => found.get(index) ?? []);
    },
    close: async () => {
      await common.session.release();
      await (await all)?.session.release();
    },
  };
}

/** A graph that is ready to run. */
interface Reader {
  readonly session: InferenceSession;
  readonly characters: readonly string[];
  readonly input: string;
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

/** Runs all pictures, several batches at a time; what was found by the pictures' numbers. */
async function runAll(
  reader: Reader,
  pictures: readonly Numbered[],
  threads: number,
  signal: AbortSignal,
): Promise<Map<number, Glyph[]>> {
  const found = new Map<number, Glyph[]>();
  const batches = makeBatches(pictures);
  const work = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      signal.throwIfAborted();
      const results = await run(reader, batch);
      results.forEach((glyphs, at) => found.set(batch[at]?.index ?? -1, glyphs));
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return found;
}

interface Numbered {
  readonly index: number;
  readonly picture: LinePicture;
}

/** Pages repeat themselves: menus, labels, dates. */
function withoutRepeats(pictures: readonly LinePicture[]): { distinct: Numbered[]; places: number[] } {
  const known = new Map<string, number>();
  const distinct: Numbered[] = [];
  const places = pictures.map((picture) => {
    const { buffer, byteOffset, byteLength } = picture.values;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    const key = `${picture.width} ${createHash('sha1').update(bytes).digest('base64')}`;
    const index = known.get(key) ?? distinct.length;
    if (index === distinct.length) distinct.push({ index, picture });
    known.set(key, index);
    return index;
  });
  return { distinct, places };
}

/** The narrowest first, so that the longest runs come off the end first. */
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
  return batches;
}

async function run({ session, input, characters }: Reader, batch: readonly Numbered[]): Promise<Glyph[][]> {
  const width = Math.max(...batch.map(({ picture }) => picture.width));
  const size = PICTURE_ROWS * width;
  const values = new Float32Array(batch.length * 3 * size);
  batch.forEach(({ picture }, at) => {
    const first = at * 3 * size;
    widen(picture, width, values.subarray(first, first + size));
    // Blue, green and red are the same: letters have lost their colors.
    values.copyWithin(first + size, first, first + size);
    values.copyWithin(first + 2 * size, first, first + size);
  });
  const shape = [batch.length, 3, PICTURE_ROWS, width];
  const outputs = await session.run({ [input]: new Tensor('float32', values, shape) });
  const steps = outputs[CLASS]?.dims[1] ?? 0;
  const classes = Array.from((outputs[CLASS]?.data ?? []) as BigInt64Array, Number);
  const probabilities = Array.from((outputs[PROBABILITY]?.data ?? []) as Float32Array);
  return batch.map(({ picture }, at) => {
    const own = Math.min(steps, Math.ceil(picture.width / PICTURE_STEP));
    const from = at * steps;
    return bestPath(classes.slice(from, from + own), probabilities.slice(from, from + own), characters);
  });
}

/** Copies a picture into a wider one; its last column, which is background, goes on to the right. */
function widen({ width: own, values }: LinePicture, width: number, into: Float32Array): void {
  for (let row = 0; row < PICTURE_ROWS; row += 1) {
    into.set(values.subarray(row * own, (row + 1) * own), row * width);
    into.fill(values[(row + 1) * own - 1] ?? 0, row * width + own, (row + 1) * width);
  }
}

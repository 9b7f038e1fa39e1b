/** Reads the words of a screenshot: finds its lines by their ink, has them recognised, and cuts them into words. */
import { setImmediate } from 'node:timers/promises';
import { unionOf } from '../../core/box.ts';
import { sha256Json } from '../../core/files/index.ts';
import type { ReadingModels } from '../../setup/index.ts';
import { differencesFrom, hexOf, type Rgb } from '../ink/index.ts';
import type { TextLine, Word } from '../page-reading.ts';
import type { Raster } from '../raster.ts';
import { coverageOf } from './coverage.ts';
import { cutWords, placeGlyphs, type CutWord, type PlacedGlyph } from './cut-words.ts';
import { findStrips, LARGE } from './find-strips.ts';
import { linePicture, PICTURE_OPTIONS, type LinePicture } from './line-picture.ts';
import { monoPitches } from './mono-pitch.ts';
import { isPlausible } from './plausible.ts';
import { splitLine } from './split-line.ts';
import { inReadingOrder } from './reading-order.ts';
import { openRecognizer, type Recognizer } from './recognizer.ts';
import { splitLong } from './split-long.ts';
import type { Strip } from './strip.ts';
import { withoutParts } from './without-parts.ts';
import { withoutStraySigns } from './stray-signs.ts';
import { settleColors, strongestInk } from './word-color.ts';

/** A line as it was read, before its type is known. */
export type FoundLine = Omit<TextLine, 'type' | 'baseline'>;

export interface WordReaderOptions {
  readonly models: ReadingModels;
  /** Threads that recognise lines, 1 to 4. @default 2 */
  readonly threads?: number;
}

export interface WordReader {
  /** Hash of all that its answers depend on, but for the picture. */
  readonly identity: string;
  /**
   * The lines of text of a screenshot, in reading order.
   *
   * @throws the signal's reason when it is aborted
   */
  readonly read: (raster: Raster, signal: AbortSignal) => Promise<FoundLine[]>;
  readonly close: () => Promise<void>;
}

/** Share of a word's width that has a line under it; tails of letters break it. */
const UNDERLINED = 0.35;
/** Strips that are made ready for the recogniser before it is looked after. */
const STRIPS_IN_ONE_GO = 8;
/**
 * To be raised whenever the same picture gives other words, boxes or colors than before, be it by a constant of this folder or
 * of `../ink`: words are kept by it (`checkpoints/words/`), and runs are resumed by it.
 */
const VERSION = 6;

/** The identity of the reader with these models, which need not be opened for it. */
export function wordReaderIdentity({ identity }: ReadingModels): string {
  return sha256Json({ version: VERSION, models: identity });
}

/** @throws PixelwrightError `input` where a model is missing or damaged */
export async function openWordReader({ models, threads = 2 }: WordReaderOptions): Promise<WordReader> {
  const identity = wordReaderIdentity(models);
  const recognizer = await openRecognizer({ path: models.recognizer, identity }, threads);
  return {
    identity,
    read: (raster, signal) => readLines(raster, recognizer, signal),
    close: () => recognizer.close(),
  };
}

async function readLines(raster: Raster, recognizer: Recognizer, signal: AbortSignal): Promise<FoundLine[]> {
  const lines: FoundLine[] = [];
  for (const strips of findStrips(raster)) {
    signal.throwIfAborted();
    const recognition = recognizer.begin(signal);
    const pieces: Piece[] = [];
    for (const [at, strip] of strips.entries()) {
      // The recogniser's threads are answered in between.
      if (at % STRIPS_IN_ONE_GO === 0) await setImmediate();
      for (const piece of piecesOf(raster, strip)) {
        pieces.push(piece);
        recognition.add(piece.picture);
      }
    }
    const glyphs = await recognition.finish();
    const placed = new Map<Strip, PlacedGlyph[]>();
    pieces.forEach(({ strip, picture }, at) => {
      const before = placed.get(strip) ?? [];
      placed.set(strip, joinPieces(before, glyphs[at] ?? [], picture));
    });
    const rows = Array.from(placed, ([strip, found]) => ({
      strip,
      box: strip.box,
      words: cutWords(found, strip),
    }));
    const pitches = monoPitches(rows);
    for (const [at, { strip, box, words }] of rows.entries())
      for (const line of splitLine(words, box[3] - box[1], pitches[at] ?? null))
        lines.push(lineOf(raster, strip, line));
  }
  const plausible = withoutParts(lines.filter(isPlausible), LARGE);
  return inReadingOrder(withoutStraySigns(plausible));
}

interface Piece {
  readonly strip: Strip;
  readonly picture: LinePicture;
}

function piecesOf(raster: Raster, strip: Strip): Piece[] {
  const coverage = coverageOf(raster, strip);
  return splitLong(strip, PICTURE_OPTIONS.inkRows).map((span) => ({
    strip,
    picture: linePicture(strip, coverage, span),
  }));
}

/** Pieces were cut at a space. */
function joinPieces(
  before: readonly PlacedGlyph[],
  glyphs: Parameters<typeof placeGlyphs>[0],
  picture: LinePicture,
): PlacedGlyph[] {
  const own = placeGlyphs(glyphs, picture);
  const space = { text: ' ', x: picture.left, probability: 1 };
  return before.length === 0 ? own : [...before, space, ...own];
}

function lineOf(raster: Raster, strip: Strip, cut: readonly CutWord[]): FoundLine {
  const letters = cut.reduce((sum, { text }) => sum + text.length, 0);
  const confidence =
    cut.reduce((sum, { text, probability }) => sum + probability * text.length, 0) / Math.max(1, letters);
  const differences = differencesFrom(raster, strip.box, strip.ground);
  const colors = settleColors(
    cut.map(({ text, box }) => ({
      color: strongestInk(differences, strip.ground, [box[0] - strip.box[0], box[2] - strip.box[0]]),
      length: text.length,
    })),
    strip.ground.color,
  );
  return {
    text: cut.map(({ text }) => text).join(' '),
    box: unionOf(cut.map(({ box }) => box)),
    words: cut.map((word, at) => wordOf(word, colors.words[at] ?? colors.line, strip)),
    color: hexOf(colors.line),
    background: hexOf(strip.ground.color),
    confidence,
  };
}

function wordOf({ text, box }: CutWord, color: Rgb, { underlines }: Strip): Word {
  const covered = underlines.reduce(
    (sum, line) => sum + Math.max(0, Math.min(line.right, box[2]) - Math.max(line.left, box[0])),
    0,
  );
  return { text, box, color: hexOf(color), underline: covered >= (box[2] - box[0]) * UNDERLINED };
}

/**
 * The page reader: reads any page by what stands on it (words, surfaces, pictures, type), lays it out, and names the parts
 * as components of the kit `page`. Slower than the kit reader, and bound to no vocabulary.
 */
import { sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { CLOSE, OPEN, toTokens, valuesAt, walk, type ScreenDocument } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import { layOut } from '../../layout/index.ts';
import {
  foundLinesSchema,
  guessScale,
  inCssPixels,
  pageReadingSchema,
  readElements,
  prepareTypes,
  type PageReading,
  type Raster,
} from '../../reading/index.ts';
import type { Picture } from '../picture.ts';
import type { ReadToken, ScreenReader, ScreenReading } from '../screen-reader.ts';
import type { WordSource } from '../words/word-source.ts';
import { cutPictures } from './cut-pictures.ts';
import { assessPage, wordConfidence } from './page-verdict.ts';

/** Raised whenever the same picture gives another document than before. */
const READER_VERSION = '9';

export interface PageReaderOptions {
  readonly kit: Kit;
  /** What reads words; undefined where `setup reading` was not run. */
  readonly words: WordSource | undefined;
}

export function pageReader({ kit, words }: PageReaderOptions): ScreenReader {
  const wordsIdentity = words?.identity ?? 'none';
  const identity = sha256Json({ version: READER_VERSION, kit: kit.hash, words: wordsIdentity });

  const readPage = async (picture: Picture, run: Run, signal: AbortSignal): Promise<PageReading> => {
    const inputs = { picture: picture.sha256, reader: identity };
    const rasterOf = async (): Promise<Raster> => {
      const { data, width, height } = await picture.raw();
      return { pixels: data, width, height };
    };
    const found = await run.step({
      name: 'words',
      inputs,
      schema: foundLinesSchema,
      make: async () => {
        if (words === undefined) return [];
        // The words are read by other threads; this one has time for what comes next.
        const [lines] = await Promise.all([words.find(picture, signal), prepareTypes(signal)]);
        return lines;
      },
    });
    signal.throwIfAborted();
    const elements = await run.step({
      name: 'elements',
      inputs,
      schema: pageReadingSchema,
      make: async () => readElements(await rasterOf(), found.value),
    });
    return elements.value;
  };

  return {
    name: 'page',
    identity,
    read: async (picture, run, signal) => {
      const seen = await readPage(picture, run, signal);
      signal.throwIfAborted();
      const scale = guessScale(seen.width, seen.lines);
      const reading = inCssPixels(seen, scale);
      const { document, crops } = layOut(reading);
      const pictures = await cutPictures(
        await picture.raw(),
        crops.map(({ file, box }) => ({
          file,
          box: box.map((side) => side * scale) as unknown as typeof box,
        })),
        signal,
      );
      return toReading(
        { ...document, pictures, viewport: { width: reading.width, height: reading.height } },
        { kit, reading, canRead: words !== undefined, model: wordsIdentity },
      );
    },
  };
}

interface Facts {
  readonly kit: Kit;
  readonly reading: PageReading;
  readonly canRead: boolean;
  readonly model: string;
}

function toReading(document: ScreenDocument, { kit, reading, canRead, model }: Facts): ScreenReading {
  const sure = wordConfidence(reading.lines);
  const lowest = Math.min(1, ...reading.lines.map(({ confidence }) => confidence));
  return {
    reader: 'page',
    kit,
    document,
    tokens: tokensOf(document, sure),
    confidence: { screen: sure, lowest },
    verdict: assessPage(reading, canRead),
    words: { kind: canRead ? 'read' : 'placeholder', sentence: null },
    truncated: false,
    model: canRead ? { name: 'PP-OCRv6 small', sha256: model } : null,
  };
}

/** Geometry found every component, so that each is as sure as the words are. */
function tokensOf(document: ScreenDocument, confidence: number): ReadToken[] {
  const boxes = Array.from(walk(document.tree), ({ path }) => valuesAt(document, path).box ?? null);
  let next = 0;
  return toTokens(document.tree).map((token) => {
    const isBrace = token === OPEN || token === CLOSE;
    return { token, confidence, box: isBrace ? null : (boxes[next++] ?? null) };
  });
}

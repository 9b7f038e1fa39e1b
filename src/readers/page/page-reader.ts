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
  fitTypes,
  foundLinesSchema,
  guessScale,
  inCssPixels,
  mendSpaces,
  pageReadingSchema,
  readSurfaces,
  type FoundLine,
  type PageReading,
  type Raster,
  type WordReader,
} from '../../reading/index.ts';
import type { Picture } from '../picture.ts';
import type { ReadToken, ScreenReader, ScreenReading } from '../screen-reader.ts';
import { cutPictures } from './cut-pictures.ts';
import { assessPage, wordConfidence } from './page-verdict.ts';
import { wordsCache } from './words-cache.ts';

/** Raised whenever the same picture gives another document than before. */
const READER_VERSION = '2';

export interface PageReaderOptions {
  readonly kit: Kit;
  /** Where words are kept by picture. */
  readonly cacheFolder: string;
  /** What reads words; undefined where `setup reading` was not run. Opened when the first page is read. */
  readonly words: { readonly identity: string; readonly open: () => Promise<WordReader> } | undefined;
}

export interface PageReader extends ScreenReader {
  readonly close: () => Promise<void>;
}

export function pageReader({ kit, cacheFolder, words }: PageReaderOptions): PageReader {
  const wordsIdentity = words?.identity ?? 'none';
  const identity = sha256Json({ version: READER_VERSION, kit: kit.hash, words: wordsIdentity });
  const cache = wordsCache(cacheFolder, wordsIdentity);
  let opened: Promise<WordReader> | undefined;

  const findLines = async (picture: Picture, raster: Raster, signal: AbortSignal): Promise<FoundLine[]> => {
    if (words === undefined) return [];
    const known = cache.get(picture.sha256);
    if (known !== undefined) return known;
    opened ??= words.open();
    const lines = await (await opened).read(raster, signal);
    await cache.put(picture.sha256, lines);
    return lines;
  };

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
      make: async () => findLines(picture, await rasterOf(), signal),
    });
    signal.throwIfAborted();
    const elements = await run.step({
      name: 'elements',
      inputs,
      schema: pageReadingSchema,
      make: async () => {
        const raster = await rasterOf();
        const { width, height } = raster;
        const lines = mendSpaces(raster, fitTypes(raster, found.value));
        return { width, height, ...readSurfaces(raster, found.value), lines };
      },
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
    close: async () => {
      const [settled] = await Promise.allSettled([opened]);
      if (settled.status === 'fulfilled') await settled.value?.close();
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

/** Reads a picture as the page reader does, without a run: words, surfaces, pictures, and the names of what they make up. */
import { sha256 } from '../../../core/files/index.ts';
import { layOut } from '../../../layout/index.ts';
import {
  guessScale,
  inCssPixels,
  prepareTypes,
  readElements,
  type FoundLine,
} from '../../../reading/index.ts';
import type { WordSource } from '../../../readers/index.ts';
import type { CheckedPicture, Raster } from '../../types.ts';
import type { SeenScreen } from './part.ts';
import { seeScreen } from './see-screen.ts';

/** A picture with the words that were read of it, and what they make of it. */
export interface ReadScreen {
  readonly raster: Raster;
  readonly lines: readonly FoundLine[];
  readonly screen: SeenScreen;
}

/** @param words what reads them; undefined where the parts for it were not set up */
export async function readScreen(
  { png, raster }: CheckedPicture,
  words: WordSource | undefined,
  signal: AbortSignal,
): Promise<ReadScreen> {
  const { pixels, width, height } = raster;
  const picture = { sha256: sha256(png), raw: () => Promise.resolve({ data: pixels, width, height }) };
  const [lines] = await Promise.all([words?.find(picture, signal) ?? [], prepareTypes(signal)]);
  signal.throwIfAborted();
  return seeLines(raster, lines);
}

/** What stands on a picture of which these lines were read. */
export function seeLines(raster: Raster, lines: readonly FoundLine[]): ReadScreen {
  const reading = readElements(raster, lines);
  const { document } = layOut(inCssPixels(reading, guessScale(raster.width, reading.lines)));
  return { raster, lines, screen: seeScreen(reading, document) };
}

/** Reads a picture as the page reader does, without a run: words, surfaces, pictures, and the names of what they make up. */
import { sha256 } from '../../../core/files/index.ts';
import { layOut } from '../../../layout/index.ts';
import { guessScale, inCssPixels, prepareTypes, readElements } from '../../../reading/index.ts';
import type { WordSource } from '../../../readers/index.ts';
import type { CheckedPicture } from '../../types.ts';
import type { SeenScreen } from './part.ts';
import { seeScreen } from './see-screen.ts';

/** @param words what reads them; undefined where the parts for it were not set up */
export async function readScreen(
  { png, raster }: CheckedPicture,
  words: WordSource | undefined,
  signal: AbortSignal,
): Promise<SeenScreen> {
  const { pixels, width, height } = raster;
  const picture = { sha256: sha256(png), raw: () => Promise.resolve({ data: pixels, width, height }) };
  const [lines] = await Promise.all([words?.find(picture, signal) ?? [], prepareTypes(signal)]);
  signal.throwIfAborted();
  const reading = readElements(raster, lines);
  const { document } = layOut(inCssPixels(reading, guessScale(width, reading.lines)));
  return seeScreen(reading, document);
}

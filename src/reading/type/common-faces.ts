/** The faces that every line is tried in first, and how they are got ready before there are lines. */
import { setImmediate } from 'node:timers/promises';
import { FONT_FAMILIES } from '../../fonts/index.ts';
import { fontFace, type FontFace } from './faces.ts';
import { sketchWord } from './word-shapes.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Regular and bold of each family, upright and italic. */
export function commonFaces(): FontFace[] {
  return FONT_FAMILIES.flatMap(({ name }) =>
    [400, 700].flatMap((weight) => [false, true].map((italic) => fontFace({ family: name, weight, italic }))),
  );
}

/**
 * Opens the common faces and measures their letters, which `fitTypes` would do otherwise: to be called while threads read
 * words. Others get their turn between two faces.
 *
 * @throws the signal's reason when it is aborted; an `input` error where fonts are not installed
 */
export async function prepareTypes(signal: AbortSignal): Promise<void> {
  for (const { name } of FONT_FAMILIES)
    for (const weight of [400, 700])
      for (const italic of [false, true]) {
        await setImmediate();
        signal.throwIfAborted();
        sketchWord(fontFace({ family: name, weight, italic }), LETTERS);
      }
}

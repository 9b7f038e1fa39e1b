/** A kit's screen gets the words of its screenshot, or says why it has the kit's own. */
import type { Run } from '../../core/journal/index.ts';
import type { ScreenDocument } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import { foundLinesSchema } from '../../reading/index.ts';
import type { Picture } from '../picture.ts';
import type { WordsOrigin } from '../screen-reader.ts';
import type { WordSource } from '../words/word-source.ts';
import { fillWords } from './fill-words.ts';

/** Where a kit's words come from: the screenshot; or the kit, because that was asked for, or because nothing here reads. */
export type KitWords = WordSource | 'placeholder' | 'unavailable';

/** A picture of less than this share of the kit's own size has letters of a few pixels. */
const LEAST_SCALE = 0.6;

export interface KitScreenWords {
  readonly document: ScreenDocument;
  readonly words: WordsOrigin;
}

export async function withWords(
  document: ScreenDocument,
  kit: Kit,
  words: KitWords,
  { picture, run, signal }: { readonly picture: Picture; readonly run: Run; readonly signal: AbortSignal },
): Promise<KitScreenWords> {
  const placeholders = (sentence: string | null): KitScreenWords => ({
    document,
    words: { kind: 'placeholder', sentence },
  });
  if (words === 'placeholder') return placeholders(null);
  if (words === 'unavailable')
    return placeholders(
      'The words were not read, and the kit’s own stand in their place: run `npx pixelwright setup reading`, then the same command again.',
    );
  if (isThumbnail(picture, kit))
    return placeholders(
      `The picture is too small for its words to be read (${picture.width} × ${picture.height} pixels), and the kit’s own stand in their place.`,
    );
  const { value } = await run.step({
    name: 'kit-words',
    inputs: { picture: picture.sha256, words: words.identity },
    schema: foundLinesSchema,
    make: () => words.find(picture, signal),
  });
  const { slots, filled, ...result } = fillWords(document, kit, value, picture);
  if (filled === slots) return { ...result, words: { kind: 'read', sentence: null } };
  return {
    ...result,
    words: {
      kind: 'read',
      sentence: `${slots - filled} of ${slots} texts were not found, and the kit’s own stand in their place.`,
    },
  };
}

/** Also what was squeezed in one direction alone, as the square pictures of data sets are; not the upper part of a screen. */
function isThumbnail({ width, height }: Picture, { viewport }: Kit): boolean {
  const across = width / viewport.width;
  return across < LEAST_SCALE || (across < 1 && height / viewport.height < LEAST_SCALE);
}

/** Texts for a screen's slots that are longer, shorter and other than what the kit's author thought of. */
import type { Random } from '../../../src/core/random.ts';
import { sampleText, type Kit, type Slot } from '../../../src/kits/index.ts';
import { drawVoice, naturalText, type TextHabit } from './natural-text.ts';

/** Share of the slots that keep what the kit's author wrote: the default, or a text by the sampling hints. */
const AS_WRITTEN = 0.15;

/** Share of the slots that are empty where the author's default is. */
const EMPTY = 0.5;

/** A bare number, maybe with a unit: as likely the width of a bar as what stands beside it, so it stays one. */
const MEASURE = /^(\d{1,6})(?:\.(\d{1,3}))?(%|px|em|rem|deg|turn|vw|vh|fr)?$/;

/** In the author's own sampling hints a word has about so many letters. */
const LETTERS_A_WORD = 5;

/**
 * A source of slot contents for `compileScreen`; as with `sampleContent`, ask once for each slot, in the order of the
 * document. Colors and pictures are the kit's own.
 */
export function variedContent(
  kit: Kit,
  random: Random,
): (node: { readonly name: string }, path: readonly number[], slot: string) => string | undefined {
  const voice = drawVoice(random);
  return (node, _path, name) => {
    const slot = kit.components.get(node.name)?.slots[name];
    if (slot?.kind !== 'text') return undefined;
    if (slot.default === '' && slot.sampling === undefined && random.float() < EMPTY) return undefined;
    if (random.float() < AS_WRITTEN)
      return slot.sampling === undefined ? undefined : sampleText(slot.sampling, random);
    const measure = MEASURE.exec(slot.default);
    if (measure !== null) return likeMeasure(measure, random);
    return naturalText(habitOf(slot), voice, random);
  };
}

function habitOf({ default: text, sampling }: Slot): TextHabit {
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  const digits = text.replace(/[^\d]/g, '').length;
  return {
    words: sampling === undefined ? wordsLike(text) : wordsOf(sampling),
    capitalized: sampling?.capitalized ?? /^[^\p{L}]*\p{Lu}/u.test(text),
    isFigure: digits > letters,
    isSign: Array.from(text).length === 1 && letters + digits === 0,
  };
}

function wordsLike(text: string): readonly [number, number] {
  const words = Math.max(1, text.trim().split(/\s+/).length);
  return [Math.max(1, Math.round(words * 0.6)), Math.ceil(words * 1.5)];
}

function wordsOf({
  words: [least, most],
  letters,
}: NonNullable<Slot['sampling']>): readonly [number, number] {
  // Hints of one word of twenty letters mean a text as long as four words.
  const share = Math.max(1, (letters[0] + letters[1]) / 2 / LETTERS_A_WORD);
  return [Math.max(1, Math.round(least * share)), Math.max(1, Math.round(most * share))];
}

/** Another number with as many digits or fewer. */
function likeMeasure([, whole = '', fraction, unit = '']: RegExpExecArray, random: Random): string {
  const most = 10 ** random.integer(Math.max(1, whole.length - 1), whole.length) - 1;
  const digits =
    fraction === undefined
      ? ''
      : `.${String(random.integer(0, 10 ** fraction.length - 1)).padStart(fraction.length, '0')}`;
  return `${random.integer(0, most)}${digits}${unit}`;
}

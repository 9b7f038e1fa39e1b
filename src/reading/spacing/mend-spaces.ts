/**
 * The recogniser sees letters well and spaces badly. Once a line's type is known, so is how wide each word should be:
 * two words that stand as near as letters are one, a word that is too wide by a space, and has a gap there, is two, and
 * two dots with room for a third are three.
 */
import { median } from '../../core/median.ts';
import type { TextLine, TypeFace, Word } from '../page-reading.ts';
import type { Raster } from '../raster.ts';
import { measureText } from '../type/measure-text.ts';
import { wordType, type OwnFace } from '../word-face.ts';
import { emptyColumns, type Gap } from './empty-columns.ts';

/** How much nearer the other reading must be to what is seen, in widths of a space. */
const CLEARLY = 0.3;
/** Between two letters of one word, in widths of a space. */
const WIDEST_INSIDE = 0.9;
/** How far half of a line's words may be off their width, in widths of a space. */
const LOOSE_FIT = 0.3;
/** Letters that a word is split between at most: what is longer is no word, and each place is tried. */
const LONGEST = 60;

/** The lines with their spaces as their type has them. */
export function mendSpaces(raster: Raster, lines: readonly TextLine[]): TextLine[] {
  return lines.map((line) => {
    if (line.type.letterSpacing !== 0 || line.words.length === 0) return line;
    const widths = new InkWidths(line.type);
    const bias = biasOf(line, widths);
    if (!isFitted(line, widths, bias)) return line;
    const joined = joinWords(line.words, widths, bias).map((word) => withDots(word, widths, bias));
    const words = joined.flatMap((word) => splitWord(word, { raster, line, widths, bias }));
    const isSame =
      words.length === line.words.length && words.every((word, index) => word === line.words[index]);
    return isSame ? line : { ...line, words, text: words.map(({ text }) => text).join(' ') };
  });
}

/** Widths of texts' ink in one type, pixels. */
class InkWidths {
  readonly space: number;
  readonly #type: TypeFace;

  constructor(type: TypeFace) {
    this.#type = type;
    this.space = measureText(' ', type).advance;
  }

  of(text: string, own: OwnFace): number {
    const { ink } = this.inkOf(text, own);
    return ink.right - ink.left;
  }

  inkOf(text: string, own: OwnFace): ReturnType<typeof measureText> {
    return measureText(text, wordType(own, this.#type));
  }
}

/** What boxes are wider than their ink: whole pixels, and antialiasing; as most of the line's words have it. */
function biasOf({ words }: TextLine, widths: InkWidths): number {
  const extras = words
    .map((word) => word.box[2] - word.box[0] - widths.of(word.text, word))
    .filter((extra) => Math.abs(extra) < widths.space);
  return extras.length === 0 ? 0.5 : median(extras);
}

/** Whether most words are as wide as the type says: else it is the type that is wrong. */
function isFitted({ words }: TextLine, widths: InkWidths, bias: number): boolean {
  const offs = words.map((word) => Math.abs(word.box[2] - word.box[0] - bias - widths.of(word.text, word)));
  return median(offs) <= LOOSE_FIT * widths.space;
}

function joinWords(words: readonly Word[], widths: InkWidths, bias: number): Word[] {
  const result: Word[] = [];
  for (const word of words) {
    const last = result.at(-1);
    if (last !== undefined && isOneWord(last, word, widths, bias))
      result[result.length - 1] = {
        ...longer(last, word),
        text: last.text + word.text,
        box: [
          last.box[0],
          Math.min(last.box[1], word.box[1]),
          word.box[2],
          Math.max(last.box[3], word.box[3]),
        ],
      };
    else result.push(word);
  }
  return result;
}

function longer(a: Word, b: Word): Word {
  return a.text.length >= b.text.length ? a : b;
}

function isOneWord(a: Word, b: Word, widths: InkWidths, bias: number): boolean {
  // Cheap to see, and so it is for nearly all: the gap is that of a space.
  if (b.box[0] - a.box[2] > WIDEST_INSIDE * widths.space) return false;
  const seen = b.box[2] - a.box[0] - bias;
  // What changes in the middle of a word was seen wrong in the shorter part.
  const own = longer(a, b);
  const [apart, together] = [widths.of(`${a.text} ${b.text}`, own), widths.of(a.text + b.text, own)];
  return Math.abs(seen - together) < Math.abs(seen - apart) - CLEARLY * widths.space;
}

interface Place {
  readonly raster: Raster;
  readonly line: TextLine;
  readonly widths: InkWidths;
  readonly bias: number;
}

function splitWord(word: Word, place: Place): Word[] {
  const { widths, bias, raster, line } = place;
  const seen = word.box[2] - word.box[0] - bias;
  const extra = seen - widths.of(word.text, word);
  const letters = Array.from(word.text);
  const isTooWide = extra > (1 - CLEARLY) * widths.space && letters.length <= LONGEST;
  if (!isTooWide || letters.length < 2) return [word];
  const gaps = emptyColumns(raster, word.box, line).filter(
    ({ left, right }) => right - left >= 0.5 * widths.space,
  );
  let best: { readonly at: number; readonly gap: Gap; readonly off: number } | undefined;
  for (let at = 1; at < letters.length && gaps.length > 0; at++) {
    const [before, after] = [letters.slice(0, at).join(''), letters.slice(at).join('')];
    const { ink } = widths.inkOf(before, word);
    const end = word.box[0] + (ink.right - ink.left) + bias / 2;
    const off = Math.abs(seen - widths.of(`${before} ${after}`, word));
    for (const gap of gaps) {
      const distance = Math.abs(gap.left - end) + off;
      if (distance < (best?.off ?? 0.75 * widths.space)) best = { at, gap, off: distance };
    }
  }
  if (best === undefined) return [word];
  const [left, top, right, bottom] = word.box;
  const parts: Word[] = [
    { ...word, text: letters.slice(0, best.at).join(''), box: [left, top, best.gap.left, bottom] },
    { ...word, text: letters.slice(best.at).join(''), box: [best.gap.right, top, right, bottom] },
  ];
  // A word may lack more than one space.
  return parts.flatMap((part) => splitWord(part, place));
}

/** Three dots are read as two now and then. */
function withDots(word: Word, widths: InkWidths, bias: number): Word {
  if (!/[^.]\.\.$/u.test(word.text)) return word;
  const seen = word.box[2] - word.box[0] - bias;
  const offOf = (more: number): number => Math.abs(seen - widths.of(word.text + '.'.repeat(more), word));
  const dot = widths.inkOf('.', word).advance;
  return offOf(1) < offOf(0) - 0.5 * dot ? { ...word, text: `${word.text}.` } : word;
}

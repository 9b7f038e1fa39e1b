/**
 * Once a line's type is known, its words can be drawn, and a word that was read wrong looks unlike its ink. Its letters are
 * then read anew, by drawing those of the face, and taken where they look far more like it.
 */
import { median } from '../../core/median.ts';
import type { TextLine, Word } from '../page-reading.ts';
import type { Raster } from '../raster.ts';
import type { Drawing } from '../type/draw-word.ts';
import { fontFace } from '../type/faces.ts';
import { isSmall, measureWord, type WordInk } from '../type/word-ink.ts';
import { wordType } from '../word-face.ts';
import { compareShifted, likeliest, squaresOf } from './likeliest.ts';
import { wordsOf } from './words-of.ts';

/** Difference (see `compareWord`) from which on a word was perhaps read wrong: right ones are rarely above half of it. */
const DOUBTFUL = 0.1;
/** What right words leave at most, mostly; one wrong letter of a long word adds little to it, but that many squares of the size. */
const USUAL = 0.03;
const WRONG_LETTER = 1 / 64;
/** The difference of the text that takes its place: at most, in that of the line's usual word, and as a share of the one before. */
const CONVINCING = 0.06;
const CONVINCING_AT_MOST = 0.1;
const LIKE_OTHERS = 1.5;
const BETTER = 0.6;
/** Of a line's words: where more are doubtful, it is the type that is wrong. */
const MOST_DOUBTFUL = 0.5;
/** Of a word, in sizes of its letters: wider ones drift beside their pixels when the size is a little off. */
const WIDEST = 9;
/** Of all the ink on a page that is read anew, pixels; a page with more is in letters that the project does not have. */
const MOST_WIDTH = 2000;

interface Doubtful {
  readonly ink: WordInk;
  readonly difference: number;
}

/** The lines with their words' letters as their type has them; words that were two are two. */
export function mendLetters(raster: Raster, lines: readonly TextLine[]): TextLine[] {
  let left = MOST_WIDTH;
  return lines.map((line) => {
    if (line.type.letterSpacing !== 0 || left <= 0) return line;
    const { doubtful, usual } = doubtfulWords(raster, line);
    const convincing = Math.min(CONVINCING_AT_MOST, Math.max(CONVINCING, LIKE_OTHERS * usual));
    if (doubtful.size === 0 || doubtful.size > Math.max(1, MOST_DOUBTFUL * line.words.length)) return line;
    const words = line.words.flatMap((word): Word[] => {
      const doubt = doubtful.get(word);
      if (doubt === undefined || left <= 0) return [word];
      left -= doubt.ink.right - doubt.ink.left;
      const best = likeliest(doubt.ink, drawingOf(word, line));
      const isTaken =
        best !== undefined && best.difference <= convincing && best.difference <= BETTER * doubt.difference;
      return isTaken ? wordsOf(word, best.text, wordType(word, line.type)) : [word];
    });
    const isSame = words.every((word, index) => word === line.words[index]);
    return isSame ? line : { ...line, words, text: words.map(({ text }) => text).join(' ') };
  });
}

interface Doubts {
  readonly doubtful: ReadonlyMap<Word, Doubtful>;
  /** Difference of the line's words at the median. */
  readonly usual: number;
}

function doubtfulWords(raster: Raster, line: TextLine): Doubts {
  const doubtful = new Map<Word, Doubtful>();
  const differences: number[] = [];
  line.words.forEach((word, index) => {
    const ink = measureWord(raster, line, index);
    if (ink === null || !isSmall(ink) || ink.right - ink.left > WIDEST * line.type.size) return;
    const letter = (WRONG_LETTER * line.type.size ** 2) / Math.max(1, squaresOf(ink));
    const doubt = Math.min(DOUBTFUL, USUAL + letter);
    const difference = compareShifted(ink, drawingOf(word, line), { enough: doubt });
    differences.push(difference);
    if (difference >= doubt) doubtful.set(word, { ink, difference });
  });
  return { doubtful, usual: differences.length === 0 ? 0 : median(differences) };
}

function drawingOf(word: Word, line: TextLine): Drawing {
  const { size, letterSpacing } = line.type;
  return { face: fontFace(wordType(word, line.type)), size, letterSpacing, baseline: line.baseline };
}

/**
 * A line's size once its face is known. Where the ink of a word seems to end depends on its letters: thin serifs fade before a
 * stem does. So each word is drawn, measured as the seen one was, and the two compared.
 */
import { drawWord, originOf, type Drawing } from './draw-word.ts';
import { shapeRun, type FontFace } from './faces.ts';
import type { FaceFit } from './fit-face.ts';
import { baselineOf, type MeasuredLine } from './line-fits.ts';
import { fitLine, type Sample } from './robust-line.ts';
import { inkExtent, isSmall, type WordInk } from './word-ink.ts';
import { shapeWord } from './word-shapes.ts';

/** Deviation of a length from its drawing's, pixels, and what of it grows with the length. */
const NOISE = 0.2;
const LENGTH_NOISE = 0.002;
/** The heights of a line's words are wrong together: each counts as so much of a word. */
const HEIGHT_SHARE = 0.25;

/**
 * The fit with its size and error measured anew; text with letter spacing keeps its own.
 *
 * @param own faces of words that differ from the line's
 */
export function refineSize(
  line: MeasuredLine,
  fit: FaceFit,
  own: ReadonlyMap<WordInk, FontFace> = new Map(),
): FaceFit {
  if (fit.letterSpacing !== 0) return fit;
  const { face, size } = fit;
  const drawing = { face, size, letterSpacing: 0, baseline: baselineOf(line, face, size) };
  const samples = line.words
    .filter(isSmall)
    .flatMap((word) => samplesOf(word, { ...drawing, face: own.get(word) ?? face }));
  if (samples.length === 0) return fit;
  const { slope, error } = fitLine(samples, size, false);
  return Math.abs(slope - size) > 0.1 * size ? fit : { ...fit, size: slope, error };
}

function samplesOf(word: WordInk, drawing: Drawing): Sample[] {
  const { face, size } = drawing;
  const shape = shapeWord(face, word.text);
  if (shape.area === 0 || shape.missing > 0) return [];
  const { coverage } = word;
  const values = new Float32Array(coverage.width * coverage.height);
  const glyphs = shapeRun(face, word.text, false);
  drawWord(values, coverage, glyphs, drawing, originOf(word, glyphs, drawing));
  const drawn = inkExtent({ ...coverage, values });
  if (drawn === null) return [];
  const sample = (em: number, seen: number, measured: number, weight: number): Sample => ({
    em,
    steps: 0,
    pixels: seen - (measured - em * size),
    noise: NOISE + LENGTH_NOISE * seen,
    weight,
  });
  const length = sample(shape.right - shape.left, word.right - word.left, drawn.right - drawn.left, 1);
  if (word.underline) return [length];
  return [
    length,
    sample(shape.top - shape.bottom, word.bottom - word.top, drawn.bottom - drawn.top, HEIGHT_SHARE),
  ];
}

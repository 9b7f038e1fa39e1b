/** How alike the letters of a face, drawn, and the pixels of a word are. */
import { PHASES } from './draw-glyph.ts';
import { drawWord, originOf, type Drawing } from './draw-word.ts';
import { shapeRun } from './faces.ts';
import type { WordInk } from './word-ink.ts';

/** Quarters of a pixel that a word is moved beside where its left edge puts it, to either side. */
const REACH = 3;
/** Contrast that text rendering adds: soft pixels come out up to that much darker, as a factor of `p (1 − p)`. */
const LEAST_CONTRAST = -0.1;
const MOST_CONTRAST = 0.7;

/**
 * Sum of squared differences as a share of the ink's own squares: about 0.01 for the right face, 1 where nothing agrees.
 *
 * @param enough at that difference no other place is tried
 */
export function compareWord(word: WordInk, drawing: Drawing, enough = 0): number {
  const glyphs = shapeRun(drawing.face, word.text, drawing.letterSpacing !== 0);
  const origin = originOf(word, glyphs, drawing);
  const { width, height, values } = word.coverage;
  const drawn = new Float32Array(width * height);
  const tried = (steps: number): number => {
    drawn.fill(0);
    drawWord(drawn, word.coverage, glyphs, drawing, origin + steps / PHASES);
    return difference(values, drawn);
  };
  const here = tried(0);
  if (here <= enough) return here;
  const [right, left] = [tried(1), tried(-1)];
  const direction = right < left ? 1 : -1;
  let best = Math.min(right, left);
  if (best >= here) return here;
  for (let steps = 2; steps <= REACH; steps += 1) {
    const next = tried(steps * direction);
    if (next >= best) break;
    best = next;
  }
  return best;
}

/** The contrast that makes both most alike is taken, within its bounds: it differs by color. */
function difference(seen: Float32Array, drawn: Float32Array): number {
  let squares = 0;
  let rest = 0;
  let mixed = 0;
  let soft = 0;
  for (let at = 0; at < seen.length; at += 1) {
    const value = seen[at] ?? 0;
    const cover = drawn[at] ?? 0;
    const add = cover * (1 - cover);
    const left = value - cover;
    squares += value * value;
    rest += left * left;
    mixed += left * add;
    soft += add * add;
  }
  if (squares === 0) return 1;
  const contrast = soft === 0 ? 0 : Math.min(MOST_CONTRAST, Math.max(LEAST_CONTRAST, mixed / soft));
  return Math.max(0, rest - 2 * contrast * mixed + contrast * contrast * soft) / squares;
}

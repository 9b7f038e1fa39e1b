/** How alike the letters of a face, drawn, and the pixels of a word are. */
import { drawGlyph, PHASES } from './draw-glyph.ts';
import { shapeRun, type FontFace, type PlacedGlyph } from './faces.ts';
import type { WordInk } from './word-ink.ts';

/** Quarters of a pixel that a word is moved beside where its left edge puts it, to either side. */
const REACH = 3;
/** Contrast that text rendering adds: soft pixels come out up to that much darker, as a factor of `p (1 − p)`. */
const LEAST_CONTRAST = -0.1;
const MOST_CONTRAST = 0.7;

export interface Drawing {
  readonly face: FontFace;
  readonly size: number;
  readonly letterSpacing: number;
  readonly baseline: number;
}

/** Sum of squared differences as a share of the ink's own squares: about 0.01 for the right face, 1 where nothing agrees. */
export function compareWord(word: WordInk, { face, size, letterSpacing, baseline }: Drawing): number {
  const glyphs = shapeRun(face, word.text, letterSpacing !== 0);
  const scale = size / face.unitsPerEm;
  const bearing = glyphs.find(({ ink }) => ink !== null);
  const origin = word.left - ((bearing?.x ?? 0) + (bearing?.ink?.left ?? 0)) * scale;
  const { width, height, values } = word.coverage;
  const drawn = new Float32Array(width * height);
  const tried = (steps: number): number => {
    drawn.fill(0);
    drawWord(drawn, word, glyphs, { face, size, letterSpacing, baseline, origin: origin + steps / PHASES });
    return difference(values, drawn);
  };
  const here = tried(0);
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

function drawWord(
  drawn: Float32Array,
  { coverage }: WordInk,
  glyphs: readonly PlacedGlyph[],
  { face, size, letterSpacing, baseline, origin }: Drawing & { readonly origin: number },
): void {
  const scale = size / face.unitsPerEm;
  const { left, top, width, height } = coverage;
  for (const [index, { id, x, y }] of glyphs.entries()) {
    const quarters = Math.round((origin + x * scale + index * letterSpacing) * PHASES);
    const pixel = Math.floor(quarters / PHASES);
    const bitmap = drawGlyph(face, id, size)[quarters - pixel * PHASES];
    if (bitmap === undefined) continue;
    const fromX = pixel + bitmap.left - left;
    const fromY = baseline - Math.round(y * scale) + bitmap.top - top;
    const firstRow = Math.max(0, -fromY);
    const lastRow = Math.min(bitmap.height, height - fromY);
    const firstColumn = Math.max(0, -fromX);
    const lastColumn = Math.min(bitmap.width, width - fromX);
    for (let row = firstRow; row < lastRow; row += 1) {
      let from = row * bitmap.width + firstColumn;
      let to = (row + fromY) * width + fromX + firstColumn;
      for (let column = firstColumn; column < lastColumn; column += 1) {
        drawn[to] = Math.min(1, (drawn[to] ?? 0) + (bitmap.values[from] ?? 0));
        from += 1;
        to += 1;
      }
    }
  }
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

/**
 * Reads ink by drawing letters: the texts whose letters, set one after another as their face has them, are most like what is
 * seen. Goes from left to right and keeps the best few beginnings that end at each column.
 */
import { drawGlyph, PHASES, type GlyphBitmap } from '../type/draw-glyph.ts';
import { lay, type Drawing } from '../type/draw-word.ts';
import type { WordInk } from '../type/word-ink.ts';
import { alphabetOf, type Alphabet, type Letter } from './alphabet.ts';
import { softExtent } from './soft-extent.ts';

/** Quarters of a pixel that the first letter's ink may begin right of where it is seen to. */
const LATEST = 2;
/** Beginnings that are gone on with from a column. */
const KEPT = 3;
/** Texts that are given back. */
const MOST_TEXTS = 5;
/** Squared differences of a beginning, as a share of its ink's squares, from which on it leads nowhere. */
const HOPELESS = 0.15;
/** That text rendering adds in most colors: soft pixels come out darker (see `compareWord`). */
const CONTRAST = 0.3;
/** Pixels of slack for the first letters, whose squares say little. */
const SLACK = 4;
/** Pixels that ink may end beside where it is seen to. */
const EDGE = 1.5;
/** Letters that a text may have: what is longer takes too long. */
const LONGEST = 40;

/** A text's beginning. */
interface Beginning {
  readonly text: string;
  readonly last: Letter | null;
  /** x from the area's left edge where the next letter's origin lies, before kerning. */
  readonly pen: number;
  /** Columns left of it are settled. */
  readonly column: number;
  /** Squared differences in these. */
  readonly cost: number;
}

/** One that is not gone on with yet: its pixels are drawn only then. */
interface Extended extends Beginning {
  readonly from: Drawn;
  readonly bitmap: GlyphBitmap | null;
  /** Of the bitmap's origin. */
  readonly pixel: number;
}

interface Drawn extends Beginning {
  /** Float32 [height, width]. */
  readonly drawn: Float32Array;
}

/** @returns the likeliest texts first; none where no text is like the ink at all */
export function decodeInk(word: WordInk, drawing: Drawing): string[] {
  const search = new Search(word, drawing);
  return search.run();
}

class Search {
  readonly #word: WordInk;
  readonly #drawing: Drawing;
  readonly #alphabet: Alphabet;
  readonly #scale: number;
  /** Sum of squares left of each column. */
  readonly #squares: Float64Array;
  readonly #open = new Map<number, Extended[]>();
  readonly #done: { readonly text: string; readonly cost: number }[] = [];

  constructor(word: WordInk, drawing: Drawing) {
    this.#word = word;
    this.#drawing = drawing;
    this.#alphabet = alphabetOf(drawing.face);
    this.#scale = drawing.size / drawing.face.unitsPerEm;
    this.#squares = squaresBefore(word);
  }

  run(): string[] {
    const { width, height, left } = this.#word.coverage;
    const seen = this.#word.left - left;
    const { letters } = this.#alphabet;
    const empty = { text: '', last: null, column: 0, cost: 0, drawn: new Float32Array(width * height) };
    const earliest = Math.floor((softExtent(this.#word)[0] - seen) * PHASES);
    for (const letter of letters) {
      if (letter.ink === null) continue;
      for (let quarters = earliest; quarters <= LATEST; quarters += 1)
        this.#extend({ ...empty, pen: seen - letter.ink.left * this.#scale + quarters / PHASES }, letter);
    }
    for (let column = 0; column < width; column += 1) {
      for (const extended of this.#open.get(column) ?? []) {
        const beginning = this.#draw(extended);
        for (const letter of letters) this.#extend(beginning, letter);
      }
      this.#open.delete(column);
    }
    const texts = this.#done.sort((a, b) => a.cost - b.cost).map(({ text }) => text);
    return [...new Set(texts)].slice(0, MOST_TEXTS);
  }

  #extend(from: Drawn, letter: Letter): void {
    const { face, size, letterSpacing } = this.#drawing;
    const { last } = from;
    if (letter.ink === null && (last === null || last.ink === null)) return;
    if (from.text.length >= LONGEST) return;
    const kern = last === null ? 0 : this.#alphabet.kerning(last, letter) * this.#scale;
    const origin = from.pen + kern;
    const pen = origin + letter.advance * this.#scale + letterSpacing;
    const { width, left } = this.#word.coverage;
    const inkRight = letter.ink === null ? pen : origin + letter.ink.right * this.#scale;
    const end = this.#word.right - left;
    // Ink that would stand outside is none that is seen.
    if (inkRight > end + EDGE) return;
    const quarters = Math.round(origin * PHASES);
    const pixel = Math.floor(quarters / PHASES);
    const bitmap =
      letter.ink === null ? null : drawGlyph(face, letter.glyph, size, quarters - pixel * PHASES);
    const column = Math.min(width, Math.max(from.column, Math.floor(pen)));
    const isEnd = letter.ink !== null && inkRight > end - EDGE;
    const hopeless = HOPELESS * (this.#squares[column] ?? 0) + SLACK;
    const most = isEnd ? hopeless : Math.min(hopeless, this.#worstKept(column));
    const cost =
      from.cost + this.#differences(from, { bitmap, pixel }, from.column, column, most - from.cost);
    if (cost > most) return;
    const text = from.text + letter.character;
    if (isEnd)
      this.#done.push({ text, cost: cost + this.#differences(from, { bitmap, pixel }, column, width) });
    if (column < width && column > from.column)
      this.#keep({ text, last: letter, pen, column, cost, from, bitmap, pixel });
  }

  /** What a beginning may cost at most that ends at a column, if it is to be gone on with. */
  #worstKept(column: number): number {
    return this.#open.get(column)?.[KEPT - 1]?.cost ?? Infinity;
  }

  /** Among the best few that end at its column. */
  #keep(extended: Extended): void {
    const others = this.#open.get(extended.column) ?? [];
    this.#open.set(extended.column, others);
    const at = others.findIndex(({ cost }) => cost > extended.cost);
    others.splice(at < 0 ? others.length : at, 0, extended);
    if (others.length > KEPT) others.pop();
  }

  #draw({ from, bitmap, pixel, ...beginning }: Extended): Drawn {
    const drawn = from.drawn.slice();
    if (bitmap !== null) {
      const { width, height, top } = this.#word.coverage;
      lay(bitmap, drawn, width, height, pixel + bitmap.left, this.#drawing.baseline + bitmap.top - top);
    }
    return { ...beginning, drawn };
  }

  /** Squared differences in some columns where a letter is drawn besides; the sum of some rows where it is above `most`. */
  #differences(
    { drawn }: Drawn,
    { bitmap, pixel }: Pick<Extended, 'bitmap' | 'pixel'>,
    from: number,
    until: number,
    most = Infinity,
  ): number {
    const { values, width, height, top } = this.#word.coverage;
    const left = bitmap === null ? 0 : pixel + bitmap.left;
    const first = bitmap === null ? 0 : this.#drawing.baseline + bitmap.top - top;
    let sum = 0;
    for (let y = 0; y < height && sum <= most; y += 1) {
      const row = y - first;
      const inRow = bitmap !== null && row >= 0 && row < bitmap.height;
      for (let x = from; x < until; x += 1) {
        const at = y * width + x;
        let cover = drawn[at] ?? 0;
        const over = x - left;
        if (inRow && over >= 0 && over < bitmap.width) cover += bitmap.values[row * bitmap.width + over] ?? 0;
        const soft = Math.min(1, cover);
        const difference = (values[at] ?? 0) - soft - CONTRAST * soft * (1 - soft);
        sum += difference * difference;
      }
    }
    return sum;
  }
}

function squaresBefore({ coverage: { values, width, height } }: WordInk): Float64Array {
  const sums = new Float64Array(width + 1);
  for (let x = 0; x < width; x += 1) {
    let sum = sums[x] ?? 0;
    for (let y = 0; y < height; y += 1) sum += (values[y * width + x] ?? 0) ** 2;
    sums[x + 1] = sum;
  }
  return sums;
}

/** The letters of a face that may stand in a text, with all that setting them next to one another asks. */
import { shapeRun, type FontFace } from '../type/faces.ts';

export interface Letter {
  /** Among the alphabet's. */
  readonly index: number;
  readonly character: string;
  readonly glyph: number;
  /** In the face's unit. */
  readonly advance: number;
  /** Of its ink; null for a space. */
  readonly ink: { readonly left: number; readonly right: number } | null;
}

export interface Alphabet {
  readonly letters: readonly Letter[];
  /** What is added to the advance of the first where the second follows, in the face's unit. */
  readonly kerning: (first: Letter, second: Letter) => number;
}

/** What pages in Latin letters are written with; a text's own characters are added. */
const COMMON =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' +
  '.,:;!?\'"()[]{}<>-–—_/\\|&%@#$€£*+=~^`’‘“”…•·©®™°«»×';

const alphabets = new WeakMap<FontFace, Alphabet>();

/** Letters that the face itself has. */
export function alphabetOf(face: FontFace): Alphabet {
  const known = alphabets.get(face);
  if (known !== undefined) return known;
  const letters: Letter[] = [];
  for (const character of [' ', ...Array.from(COMMON)]) {
    if (!face.has(character.codePointAt(0) ?? 0)) continue;
    const [placed, ...more] = shapeRun(face, character, false);
    if (placed === undefined || more.length > 0) continue;
    const { id, advance, ink } = placed;
    letters.push({ index: letters.length, character, glyph: id, advance, ink });
  }
  const kernings = new Float64Array(letters.length ** 2).fill(Number.NaN);
  const kerning = (first: Letter, second: Letter): number => {
    const pair = first.index * letters.length + second.index;
    const before = kernings[pair] ?? Number.NaN;
    if (!Number.isNaN(before)) return before;
    const glyphs = shapeRun(face, first.character + second.character, false);
    const all = glyphs.reduce((sum, { advance }) => sum + advance, 0);
    return (kernings[pair] = all - first.advance - second.advance);
  };
  const alphabet = { letters, kerning };
  alphabets.set(face, alphabet);
  return alphabet;
}

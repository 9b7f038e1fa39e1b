/** Weight and slant of a word: its own where it says them, else its line's. */
import type { TypeFace, Word } from './page-reading.ts';

export type Face = Pick<TypeFace, 'weight' | 'italic'>;
/** What a word says of its face. */
export type OwnFace = Pick<Word, 'weight' | 'italic'>;

/** @param type of the word's line */
export function faceOf({ weight, italic }: OwnFace, type: Face): Face {
  return { weight: weight ?? type.weight, italic: italic ?? type.italic };
}

/** The type of a word; `type` is its line's. */
export function wordType(own: OwnFace, type: TypeFace): TypeFace {
  return { ...type, ...faceOf(own, type) };
}

export function isSameFace(a: Face, b: Face): boolean {
  return a.weight === b.weight && a.italic === b.italic;
}

/** A word in that face, as a word of a line in that type: it says only what is not as its line. */
export function wordIn({ text, box, color, underline }: Word, { weight, italic }: Face, type: Face): Word {
  return {
    ...{ text, box, color, underline },
    ...(weight === type.weight ? {} : { weight }),
    ...(italic === type.italic ? {} : { italic }),
  };
}

/** What layout asks of fonts. It is handed in, so that tests may bring fonts of their own; by default the project's. */
import { fontMetrics, measureText, type TypeFace } from '../reading/index.ts';

/** Of a line of text from where its first letter's box begins, pixels. */
export interface TextExtent {
  /** How far the next letter would begin to the right. */
  readonly advance: number;
  /** Where its ink begins; a little more than 0 for most letters. */
  readonly inkLeft: number;
}

export interface FontMeasures {
  /** What a browser takes of a line's height above and below the baseline, whole pixels. */
  readonly metrics: (face: TypeFace) => { readonly ascent: number; readonly descent: number };
  readonly measure: (text: string, face: TypeFace) => TextExtent;
}

/** Texts that are kept once they are measured: a page's words recur. */
const MOST_KEPT = 20_000;

/** The fonts that the project brings, as a browser measures them. */
export function projectFonts(): FontMeasures {
  const kept = new Map<string, TextExtent>();
  return {
    metrics: fontMetrics,
    measure: (text, face) => {
      const { family, size, weight, italic, letterSpacing } = face;
      const key = JSON.stringify([text, family, size, weight, italic, letterSpacing]);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const { advance, ink } = measureText(text, face);
      const extent = { advance, inkLeft: ink.left };
      if (kept.size < MOST_KEPT) kept.set(key, extent);
      return extent;
    },
  };
}

/** What layout asks of fonts. It opens no files itself: whoever calls it brings the measures. */
import type { TypeFace } from '../reading/page-reading.ts';

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

/** What the recogniser's graph takes and gives, and which class is which character. */

/** Rows of a picture. */
export const PICTURE_ROWS = 32;

/** Names of the outputs: float32 [N, T, 1], int64 [N, T, 1]. */
export const PROBABILITY = 'probability';
export const CLASS = 'class';

export interface RecognizerGraph {
  readonly onnx: Uint8Array;
  /** By class; the first is CTC's blank, ''. */
  readonly characters: readonly string[];
  /** Name of the input: float32 [N, 3, PICTURE_ROWS, W]. */
  readonly input: string;
}

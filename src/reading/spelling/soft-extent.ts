/** How far a word's ink reaches, its faint edges included: the arms of a T are thin. */
import type { WordInk } from '../type/word-ink.ts';

/** Of full ink. */
const FAINT = 0.1;

/** The first column with ink and the one behind the last, from the left edge of the word's area; the whole area without any. */
export function softExtent({ coverage: { values, width, height } }: WordInk): readonly [number, number] {
  const hasInk = (x: number): boolean => {
    for (let y = 0; y < height; y += 1) if ((values[y * width + x] ?? 0) > FAINT) return true;
    return false;
  };
  let [first, end] = [0, width];
  while (first < end && !hasInk(first)) first += 1;
  while (end > first && !hasInk(end - 1)) end -= 1;
  return first === end ? [0, width] : [first, end];
}

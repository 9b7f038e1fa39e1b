/** Parts words that stand on one row and are no line: items of a menu, a bullet and what it stands before. */
import type { CutWord } from './cut-words.ts';

/** Words farther apart than this are not of one line, in heights of its ink. */
const APART = 0.9;
/** The same behind a bullet. */
const APART_FROM_BULLET = 0.35;
const BULLET = /^[•·∙●○■□▪▫◦‣»›>*–-]$/u;

/** Begins quoted lines of a mail, which are no list. */
const QUOTE = /^>$/u;
/** In letters of one width: two spaces, and the room beside a comma and beside a narrow letter. */
const TWO_SPACES = 2.6;

/**
 * The words from left to right, by the line that they belong to.
 *
 * @param height of the row's ink
 * @param pitch from letter to letter; null where letters are of several widths
 */
export function splitLine(words: readonly CutWord[], height: number, pitch: number | null): CutWord[][] {
  const spaces = TWO_SPACES * (pitch ?? 0);
  const lines: CutWord[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const before = line?.at(-1);
    if (line === undefined || before === undefined) {
      lines.push([word]);
      continue;
    }
    const gap = word.box[0] - before.box[2];
    const bullet = line.length === 1 && BULLET.test(before.text);
    const least = bullet && !QUOTE.test(before.text) ? 0 : spaces;
    if (gap > Math.max(least, height * (bullet ? APART_FROM_BULLET : APART))) lines.push([word]);
    else line.push(word);
  }
  return lines;
}

/** Parts words that stand on one row and are no line: items of a menu, a bullet and what it stands before. */
import type { CutWord } from './cut-words.ts';

/** Words farther apart than this are not of one line, in heights of its ink. */
const APART = 0.9;
/** The same behind a bullet. */
const APART_FROM_BULLET = 0.35;
const BULLET = /^[•·∙●○■□▪▫◦‣»›>*–-]$/u;

/** The words from left to right, by the line that they belong to. */
export function splitLine(words: readonly CutWord[], height: number): CutWord[][] {
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
    if (gap > height * (bullet ? APART_FROM_BULLET : APART)) lines.push([word]);
    else line.push(word);
  }
  return lines;
}

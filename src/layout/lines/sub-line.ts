/** Parts of a line as lines of their own. */
import type { TextLine, Word } from '../../reading/page-reading.ts';
import { unionOf } from '../geometry.ts';

/** @param words some of the line's, at least one, in their order */
export function subLine(line: TextLine, words: readonly Word[]): TextLine {
  if (words.length === line.words.length) return line;
  const letters = new Map<string, number>();
  for (const { color, text } of words) letters.set(color, (letters.get(color) ?? 0) + text.length);
  const [main = line.color] = [...letters].sort((a, b) => b[1] - a[1])[0] ?? [];
  return {
    ...line,
    words,
    text: words.map(({ text }) => text).join(' '),
    box: unionOf(words.map(({ box }) => box)),
    color: main,
  };
}

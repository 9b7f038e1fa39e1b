/** The color of a thin letter is hard to tell: single letters and signs take that of the words beside them. */
import type { TextLine, Word } from '../../reading/page-reading.ts';

/** Words of so many letters or more are sure of their color. */
const SURE = 3;

export function calmColors(line: TextLine): TextLine {
  const { words } = line;
  if (words.every(({ color }) => color === line.color)) return line;
  const calm = words.map((word, index): Word => {
    if (word.text.length >= SURE || word.color === line.color) return word;
    const before = words.slice(0, index).findLast(({ text }) => text.length >= SURE)?.color;
    const after = words.slice(index + 1).find(({ text }) => text.length >= SURE)?.color;
    // Between two colors it is the line's: a sign after a link is no part of it.
    const color = before === undefined || before === after ? (after ?? line.color) : line.color;
    return { ...word, color };
  });
  return { ...line, words: calm };
}

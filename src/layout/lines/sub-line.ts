/** Parts of a line as lines of their own. */
import { faceOf, isSameFace, wordIn } from '../../reading/index.ts';
import type { TextLine, Word } from '../../reading/page-reading.ts';
import { unionOf } from '../geometry.ts';
import { colorOfWords } from '../pieces.ts';

/** @param words some of the line's, at least one, in their order */
export function subLine(line: TextLine, words: readonly Word[]): TextLine {
  if (words.length === line.words.length) return line;
  return {
    ...line,
    text: words.map(({ text }) => text).join(' '),
    box: unionOf(words.map(({ box }) => box)),
    color: colorOfWords(words, line.color),
    ...typed(line, words),
  };
}

/** Words that are all of one weight and slant are a line of that type. */
function typed(line: TextLine, words: readonly Word[]): Pick<TextLine, 'type' | 'words'> {
  const faces = words.map((word) => faceOf(word, line.type));
  const [first] = faces;
  if (first === undefined || !faces.every((face) => isSameFace(face, first)))
    return { type: line.type, words };
  return { type: { ...line.type, ...first }, words: words.map((word) => wordIn(word, first, first)) };
}

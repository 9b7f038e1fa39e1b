/** A word that turned out to be several. */
import type { TypeFace, Word } from '../page-reading.ts';
import { measureText } from '../type/measure-text.ts';

/** The words of a text that stands where one word was read; their boxes are where its type puts their ink. */
export function wordsOf(word: Word, text: string, type: TypeFace): Word[] {
  const parts = text.split(' ').filter((part) => part !== '');
  if (parts.length < 2) return [{ ...word, text }];
  const [left, top, right, bottom] = word.box;
  const start = measureText(text, type).ink.left;
  let before = '';
  return parts.map((part, index) => {
    const from = measureText(before + part, type).ink;
    const { advance } = measureText(before, type);
    before += `${part} `;
    const own = measureText(part, type).ink;
    return {
      ...word,
      text: part,
      box: [
        index === 0 ? left : Math.floor(left - start + advance + own.left),
        top,
        index === parts.length - 1 ? right : Math.ceil(left - start + from.right),
        bottom,
      ],
    };
  });
}

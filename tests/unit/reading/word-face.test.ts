import { expect, test } from 'vitest';
import { faceOf, wordIn, wordType, type TypeFace, type Word } from '../../../src/reading/index.ts';

const line: TypeFace = { family: 'Arimo', size: 16, weight: 400, italic: false, letterSpacing: 0 };
const plain: Word = { text: 'word', box: [0, 0, 30, 12], color: '#000000', underline: false };

test('a word has the face of its line where it says none of its own', () => {
  expect(faceOf(plain, line)).toEqual({ weight: 400, italic: false });
  expect(wordType({ ...plain, weight: 700 }, line)).toEqual({ ...line, weight: 700 });
});

test('a word says of its face what is not as its line, and no more', () => {
  const bold = wordIn(plain, { weight: 700, italic: false }, line);
  expect(bold).toEqual({ ...plain, weight: 700 });
  expect(wordIn(bold, faceOf(bold, line), { weight: 700, italic: true })).toEqual({
    ...plain,
    italic: false,
  });
});

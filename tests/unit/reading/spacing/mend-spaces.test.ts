/** Spaces that the recogniser lost or made up, mended by the widths of letters. */
import { expect, test } from 'vitest';
import { measureText, mendSpaces } from '../../../../src/reading/index.ts';
import type { TextLine, Word } from '../../../../src/reading/page-reading.ts';
import type { Raster } from '../../../../src/reading/raster.ts';
import { BODY, lineAt } from '../../layout/readings.ts';

const BASELINE = 30;

/** The line as it stands on the picture, its letters as black bars as wide as they are. */
function drawn(text: string, type = BODY): Raster {
  const [width, height] = [600, 40];
  const pixels = Buffer.alloc(width * height * 3, 255);
  let at = 0;
  for (const letter of text) {
    const { ink } = measureText(letter, type);
    const from = 20 + measureText(text.slice(0, at), type).advance;
    at += letter.length;
    for (let x = Math.round(from + ink.left); x < Math.round(from + ink.right); x++)
      for (let y = BASELINE - 10; y < BASELINE; y++)
        pixels.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
  return { pixels, width, height };
}

/** The line as it was read: words cut at other places than those that the picture has. */
function readAs(seen: string, read: readonly string[]): TextLine {
  const line = lineAt(seen, 20, BASELINE, { color: '#000000' });
  const letters = Array.from(seen.replaceAll(' ', ''));
  let [at, place] = [0, 0];
  const words = read.map((text): Word => {
    while (seen[place] === ' ') place += 1;
    const from =
      20 + measureText(seen.slice(0, place), BODY).advance + measureText(text[0] ?? '', BODY).ink.left;
    for (let left = text.length; left > 0; place += 1) if (seen[place] !== ' ') left -= 1;
    at += text.length;
    const last = letters[at - 1] ?? '';
    const { ink } = measureText(last, BODY);
    const to = 20 + measureText(seen.slice(0, place - last.length), BODY).advance + ink.right;
    const box = [Math.floor(from), BASELINE - 12, Math.ceil(to), BASELINE + 4] as const;
    return { text, box, color: '#000000', underline: false };
  });
  return { ...line, words, text: read.join(' ') };
}

function mended(seen: string, read: readonly string[]): string {
  return mendSpaces(drawn(seen), [readAs(seen, read)])[0]?.text ?? '';
}

test('a space where letters stand as near as in a word goes', () => {
  expect(mended('the children of the village', ['the', 'child', 'ren', 'of', 'the', 'village'])).toBe(
    'the children of the village',
  );
});

test('a space comes where there is a gap as wide as one', () => {
  expect(mended('the name of the village', ['the', 'name', 'ofthe', 'village'])).toBe(
    'the name of the village',
  );
});

test('two dots with room for a third are three', () => {
  const line = readAs('and so on... or not', ['and', 'so', 'on...', 'or', 'not']);
  const words = line.words.map((word) => (word.text === 'on...' ? { ...word, text: 'on..' } : word));
  expect(mendSpaces(drawn(line.text), [{ ...line, words }])[0]?.text).toBe('and so on... or not');
});

test('what is right stays the very same', () => {
  const seen = 'nothing to mend in this line.';
  const line = readAs(seen, seen.split(' '));
  expect(mendSpaces(drawn(seen), [line])[0]).toBe(line);
});

test('a line whose type is wrong is left alone', () => {
  const line = readAs('the children of the village', ['the', 'child', 'ren', 'of', 'the', 'village']);
  const wrong = { ...line, type: { ...line.type, size: 24 } };
  expect(mendSpaces(drawn(line.text), [wrong])[0]).toBe(wrong);
});

test('words of another weight than their line are as wide as letters of that weight are', () => {
  const bold = { ...BODY, weight: 700 };
  const seen = 'nobody wonders whatever happened yesterday';
  const line = lineAt(seen, 20, BASELINE, { type: bold, color: '#000000' });
  const [nobody, wonders, whatever, happened, yesterday] = line.words;
  if (!nobody || !wonders || !whatever || !happened || !yesterday) throw new Error('no words');
  const box = [whatever.box[0], whatever.box[1], happened.box[2], whatever.box[3]] as const;
  const joined = { ...whatever, text: 'whateverhappened', box };
  const words = [nobody, wonders, joined, yesterday].map((word) => ({ ...word, weight: 700 }));
  const read = { ...line, type: BODY, words, text: words.map(({ text }) => text).join(' ') };
  expect(mendSpaces(drawn(seen, bold), [read])[0]?.text).toBe(seen);
});

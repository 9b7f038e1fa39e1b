/** Letters that were read wrong, found by drawing those of the line's type. */
import { expect, test } from 'vitest';

import type { TextLine, TypeFace } from '../../../../src/reading/page-reading.ts';
import type { Raster } from '../../../../src/reading/raster.ts';
import { mendLetters } from '../../../../src/reading/spelling/index.ts';
import { drawWord } from '../../../../src/reading/type/draw-word.ts';
import { fontFace, shapeRun } from '../../../../src/reading/type/faces.ts';
import { BODY, lineAt } from '../../layout/readings.ts';

const [WIDTH, HEIGHT, LEFT, BASELINE] = [500, 40, 20, 28];

/** The text in black letters on white. */
function drawn(text: string, type: TypeFace = BODY): Raster {
  const face = fontFace(type);
  const cover = new Float32Array(WIDTH * HEIGHT);
  const area = { left: 0, top: 0, width: WIDTH, height: HEIGHT };
  const drawing = { face, size: type.size, letterSpacing: 0, baseline: BASELINE };
  drawWord(cover, area, shapeRun(face, text, false), drawing, LEFT);
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  cover.forEach((value, at) => pixels.fill(Math.round(255 * (1 - value)), at * 3, at * 3 + 3));
  return { pixels, width: WIDTH, height: HEIGHT };
}

/** The line as it stands on the picture, with other words read in the places of some. */
function readAs(seen: string, read: Readonly<Record<string, string>>, type: TypeFace = BODY): TextLine {
  const line = lineAt(seen, LEFT, BASELINE, { color: '#000000', type });
  const words = line.words.map((word) => ({ ...word, text: read[word.text] ?? word.text }));
  return { ...line, words, text: words.map(({ text }) => text).join(' ') };
}

function mended(seen: string, read: Readonly<Record<string, string>>): string | undefined {
  return mendLetters(drawn(seen), [readAs(seen, read)])[0]?.text;
}

test('letters that were left out come back', () => {
  expect(mended('it is still raining in the hills', { still: 'stil', hills: 'hils' })).toBe(
    'it is still raining in the hills',
  );
});

test('letters that were taken for others are those that look like the ink', () => {
  expect(mended('Login to the mill (mixed) today', { Login: 'Logín', '(mixed)': '{mixed]' })).toBe(
    'Login to the mill (mixed) today',
  );
});

test('a word that was two is two, each in its place', () => {
  const seen = 'what I just said of bread';
  const line = readAs(seen, {});
  const [what, first, just, ...more] = line.words;
  if (what === undefined || first === undefined || just === undefined) throw new Error('words expected');
  const glued = {
    ...just,
    text: 'Ijust',
    box: [first.box[0], just.box[1], just.box[2], just.box[3]] as const,
  };
  const [found] = mendLetters(drawn(seen), [{ ...line, words: [what, glued, ...more] }]);
  expect(found?.text).toBe(seen);
  expect(Math.abs((found?.words[2]?.box[0] ?? 0) - just.box[0])).toBeLessThanOrEqual(1);
});

test('what is right stays the very same', () => {
  const seen = 'Nothing to mend here: 100 % right.';
  const line = readAs(seen, {});
  expect(mendLetters(drawn(seen), [line])[0]).toBe(line);
});

test('words in letters of another face are left as they were read', () => {
  const seen = 'the children of the village';
  const serif = { ...BODY, family: 'Tinos', size: 17 };
  const line = { ...readAs(seen, { children: 'chidren' }, serif), type: BODY };
  expect(mendLetters(drawn(seen, serif), [line])[0]).toBe(line);
});

test('a page of ink that no letter explains is given up on in bounded time', () => {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < pixels.length; at++) pixels[at] = (at * 2_654_435_761) % 251;
  const line = readAs('some words that are noise', {});
  const lines = Array.from({ length: 400 }, () => line);
  expect(mendLetters({ pixels, width: WIDTH, height: HEIGHT }, lines)).toEqual(lines);
});

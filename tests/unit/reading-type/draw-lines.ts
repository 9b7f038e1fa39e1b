/** Lines of text drawn without a browser, and the words that a reader would find in them. */
import { unionOf, type Box } from '../../../src/core/box.ts';
import { measureText, type FoundLine, type Raster } from '../../../src/reading/index.ts';
import type { TypeFace, Word } from '../../../src/reading/page-reading.ts';
import { drawWord } from '../../../src/reading/type/draw-word.ts';
import { fontFace, shapeRun } from '../../../src/reading/type/faces.ts';

const LEFT = 20;
const PITCH = 26;
const WIDTH = 900;

export const PLAIN: TypeFace = {
  family: 'Arimo',
  size: 15,
  weight: 400,
  italic: false,
  letterSpacing: 0,
};

/** Words of a line, and how they are drawn. */
export type Styled = readonly (readonly [text: string, own?: Partial<TypeFace>])[];

export function drawLines(
  lines: readonly Styled[],
  type: TypeFace = PLAIN,
): { raster: Raster; found: FoundLine[] } {
  const height = PITCH * (lines.length + 1);
  const area = { left: 0, top: 0, width: WIDTH, height };
  const cover = new Float32Array(WIDTH * height);
  const found = lines.map((parts, row) => {
    const baseline = PITCH * (row + 1);
    let left = LEFT;
    const words = parts.flatMap(([text, own]) => {
      const face = { ...type, ...own };
      return text.split(' ').map((word): Word => {
        const drawing = { face: fontFace(face), size: face.size, letterSpacing: 0, baseline };
        drawWord(cover, area, shapeRun(drawing.face, word, false), drawing, left);
        const box = inkBox(word, left, baseline, face);
        left += measureText(`${word} `, face).advance;
        return { text: word, box, color: '#000000', underline: false };
      });
    });
    return {
      text: words.map(({ text }) => text).join(' '),
      box: unionOf(words.map(({ box }) => box)),
      ...{ words, color: '#000000', background: '#ffffff', confidence: 0.99 },
    };
  });
  const pixels = new Uint8Array(WIDTH * height * 3);
  cover.forEach((value, at) => pixels.fill(Math.round(255 * (1 - value)), at * 3, at * 3 + 3));
  return { raster: { pixels, width: WIDTH, height }, found };
}

function inkBox(text: string, left: number, baseline: number, type: TypeFace): Box {
  const { ink } = measureText(text, type);
  return [
    Math.floor(left + ink.left),
    Math.floor(baseline + ink.top),
    Math.ceil(left + ink.right),
    Math.ceil(baseline + ink.bottom),
  ];
}

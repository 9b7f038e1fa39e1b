/** Readings of pages as the reader would give them, from texts and where they stand. */
import { unionOf, type Box } from '../../../src/core/box.ts';
import { measureText, type PageReading } from '../../../src/reading/index.ts';
import type { TextLine, TypeFace, Word } from '../../../src/reading/page-reading.ts';

export const BODY: TypeFace = { family: 'Arimo', size: 16, weight: 400, italic: false, letterSpacing: 0 };
export const CODE: TypeFace = { ...BODY, family: 'Cousine', size: 13 };

export interface LineLook {
  readonly type?: TypeFace;
  readonly color?: string;
  readonly background?: string;
}

/** A line whose first letter's box begins at `left`; words are parted by single spaces. */
export function lineAt(text: string, left: number, baseline: number, look: LineLook = {}): TextLine {
  const { type = BODY, color = '#222222', background = '#ffffff' } = look;
  let at = 0;
  const words = text.split(' ').map((word): Word => {
    const from = measureText(text.slice(0, at), type).advance;
    at += word.length + 1;
    return { text: word, box: inkBox(word, left + from, baseline, type), color, underline: false };
  });
  return {
    text,
    box: unionOf(words.map(({ box }) => box)),
    ...{ words, color, background, baseline, type, confidence: 0.99 },
  };
}

/** Lines below one another. */
export function linesAt(
  texts: readonly string[],
  {
    left = 100,
    top = 100,
    pitch = 24,
    ...look
  }: LineLook & { left?: number; top?: number; pitch?: number } = {},
): TextLine[] {
  return texts.map((text, index) => lineAt(text, left, top + index * pitch, look));
}

export function readingOf(lines: readonly TextLine[], parts: Partial<PageReading> = {}): PageReading {
  return {
    ...{ width: 1280, height: 800, background: '#ffffff', surfaces: [], rules: [], pictures: [] },
    lines: [...lines],
    ...parts,
  };
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

/** How wide a text comes out, where its ink lies, and how high its lines are: what a browser will do, without a browser. */
import type { TypeFace } from '../page-reading.ts';
import { fontFace, shapeRun, type FontFace } from './faces.ts';

export interface TextMeasure {
  /** Pixels from the origin to where the next text begins. */
  readonly advance: number;
  /** Pixels from the origin on the baseline, y downwards: `top` is negative above it. All 0 where there is no ink. */
  readonly ink: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

export interface FontMetrics {
  /** Pixels, whole: above the baseline, below it, and what `line-height: normal` adds to both. */
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
}

/** What the renderer takes for characters that a family lacks, in this order. */
const FALLBACKS = ['Arimo', 'DejaVu Sans', 'Noto Sans'];

/** A text on one line, spaces kept as they are; an `input` error for a family that the project does not bring. */
export function measureText(text: string, type: TypeFace): TextMeasure {
  let advance = 0;
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const run of splitByFace(text, type)) {
    const scale = type.size / run.face.unitsPerEm;
    let spacing = 0;
    let end = advance;
    for (const { x, y, ink, advance: own } of shapeRun(run.face, run.text, type.letterSpacing !== 0)) {
      end += own * scale;
      if (ink !== null) {
        const origin = advance + x * scale + spacing;
        left = Math.min(left, origin + ink.left * scale);
        right = Math.max(right, origin + ink.right * scale);
        top = Math.min(top, -(y + ink.top) * scale);
        bottom = Math.max(bottom, -(y + ink.bottom) * scale);
      }
      spacing += type.letterSpacing;
    }
    advance = end + spacing;
  }
  const ink = left > right ? { left: 0, right: 0, top: 0, bottom: 0 } : { left, right, top, bottom };
  return { advance, ink };
}

/**
 * Each rounded to whole pixels, as Chromium does. The three are a line of `line-height: normal`, whose baseline is at
 * `ascent + floor(lineGap / 2)`; with any other line height it is at `ascent + floor((lineHeight - ascent - descent) / 2)`.
 */
export function fontMetrics(type: TypeFace): FontMetrics {
  const face = fontFace(type);
  const scale = type.size / face.unitsPerEm;
  return {
    ascent: Math.round(face.ascender * scale),
    descent: Math.round(-face.descender * scale),
    lineGap: Math.round(face.lineGap * scale),
  };
}

interface Run {
  readonly face: FontFace;
  readonly text: string;
}

/** Runs of characters that one face draws: the type's own where it has them, else the first fallback that does. */
export function splitByFace(text: string, type: TypeFace): Run[] {
  const own = fontFace(type);
  const runs: Run[] = [];
  let current = own;
  let start = 0;
  let index = 0;
  for (const character of text) {
    const face = faceOf(character.codePointAt(0) ?? 0, own, type);
    if (face !== current) {
      if (index > start) runs.push({ face: current, text: text.slice(start, index) });
      current = face;
      start = index;
    }
    index += character.length;
  }
  if (index > start) runs.push({ face: current, text: text.slice(start, index) });
  return runs;
}

function faceOf(codePoint: number, own: FontFace, { weight, italic }: TypeFace): FontFace {
  if (own.has(codePoint)) return own;
  for (const family of FALLBACKS) {
    const face = fontFace({ family, weight, italic });
    if (face.has(codePoint)) return face;
  }
  return own;
}

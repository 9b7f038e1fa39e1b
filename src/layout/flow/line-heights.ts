/** One height of lines for all texts of a look: measured between baselines, where a text has several lines. */
import { near } from '../geometry.ts';
import { everyElement, type Element } from '../element.ts';
import { firstLine, type TextPiece } from '../pieces.ts';
import type { FontMeasures } from '../fonts.ts';

/** Multiples of the size that people write. */
const USUAL = [
  1, 1.1, 1.15, 1.2, 1.25, 1.3, 1.35, 1.4, 1.42857, 1.45, 1.5, 1.55, 1.6, 1.65, 1.7, 1.75, 1.8, 1.9, 2,
];

export type LineHeights = (piece: TextPiece) => number;

interface Sum {
  pitches: number;
  gaps: number;
}

/** @returns the height of a text's lines, pixels; of a single line that of texts of its type, or the font's own */
export function lineHeightsOf(root: Element, fonts: FontMeasures): LineHeights {
  const known = new Map<TextPiece, number>();
  const typical = new Map<string, number>();
  const families = new Map<string, { piece: TextPiece; pitch: number }[]>();
  for (const { text } of everyElement(root)) {
    if (text?.pitch == null) continue;
    const key = typeKey(text);
    const same = families.get(key) ?? [];
    same.push({ piece: text, pitch: text.pitch });
    families.set(key, same);
  }
  for (const [key, texts] of families) {
    texts.sort((a, b) => a.pitch - b.pitch);
    const groups = runsOf(texts);
    let most = 0;
    for (const group of groups) {
      const sum = sumOf(group.map(({ piece, pitch }) => ({ pitch, gaps: piece.lines.length - 1 })));
      const height = usualHeight(
        sum.pitches / sum.gaps,
        firstLine(group[0]?.piece ?? failed()).type.size,
        sum.gaps,
      );
      for (const { piece } of group) known.set(piece, height);
      if (sum.gaps > most) typical.set(key, height);
      most = Math.max(most, sum.gaps);
    }
  }
  return (piece) => known.get(piece) ?? typical.get(typeKey(piece)) ?? ownHeight(piece, fonts);
}

function failed(): never {
  throw new Error('a group of texts without texts');
}

function typeKey(piece: TextPiece): string {
  const { family, size } = firstLine(piece).type;
  return `${family}/${String(Math.round(size * 2) / 2)}`;
}

/** Texts of one type whose pitches are the same up to the rounding of baselines. */
function runsOf<T extends { readonly pitch: number }>(sorted: readonly T[]): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const text of sorted) {
    const group = groups.at(-1);
    if (group !== undefined && near(group[0]?.pitch ?? 0, text.pitch, 1.1)) group.push(text);
    else groups.push([text]);
  }
  return groups;
}

function sumOf(texts: readonly { readonly pitch: number; readonly gaps: number }[]): Sum {
  return {
    pitches: texts.reduce((sum, { pitch, gaps }) => sum + pitch * gaps, 0),
    gaps: texts.reduce((sum, { gaps }) => sum + gaps, 0),
  };
}

/** A height that people write, where the measured one is as near to it as baselines in whole pixels can tell. */
function usualHeight(measured: number, size: number, gaps: number): number {
  const doubt = Math.min(0.5, 1 / gaps + 0.02);
  const whole = Math.round(measured);
  if (near(measured, whole, Math.min(doubt, 0.12))) return whole;
  const nearest = USUAL.map((factor) => factor * size).sort(
    (a, b) => Math.abs(a - measured) - Math.abs(b - measured),
  )[0];
  if (nearest !== undefined && near(nearest, measured, doubt)) return Math.round(nearest * 100) / 100;
  return Math.round(measured * 100) / 100;
}

function ownHeight(piece: TextPiece, fonts: FontMeasures): number {
  const { type } = firstLine(piece);
  const { ascent, descent } = fonts.metrics(type);
  return Math.max(Math.round(1.2 * type.size), ascent + descent);
}

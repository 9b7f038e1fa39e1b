/** The place of a text from left to right in a column, with the width at which its lines break where they were seen to. */
import type { Element } from '../element.ts';
import type { Alignment, TextPiece } from '../pieces.ts';
import { wordsBox, type Flow, type Room } from './context.ts';
import { allowed } from './measure.ts';
import type { TextBox } from './text-box.ts';

export interface Column extends Room {
  /** The width that suits most of its paragraphs; null where it has none. */
  readonly measure: number | null;
}

/** Which edges of its column, or whether its middle, an element shares. */
export interface Standing {
  readonly started: boolean;
  readonly middled: boolean;
  readonly ended: boolean;
}

/** @param above its top margin */
export function placeText(
  child: Element,
  column: Column,
  standing: Standing,
  above: number,
  flow: Flow,
): void {
  const words = wordsBox(child, flow);
  if (words === null || child.text === null) return;
  const { style } = child;
  const { box } = words;
  const alignment = alignmentIn(child.text, standing);
  const [least, most] = allowed(words);
  const edge = { start: standing.started, center: standing.middled, end: standing.ended }[alignment];
  let left = alignment === 'start' && !edge ? Math.round(box[0] - column.left) : 0;
  const room = column.right - column.left - left;
  if (alignment !== 'start') style.textAlign = alignment;
  const breaks = room > most || (room < least - 0.5 && !column.fitted);
  if (breaks || (alignment !== 'start' && !edge)) {
    style.width = ownWidth(words, column.measure);
    style.alignSelf = edge ? alignment : 'start';
    if (alignment === 'center' && !edge) left = Math.round((box[0] + box[2] - style.width) / 2 - column.left);
    if (alignment === 'end' && !edge) left = Math.round(box[2] - style.width - column.left);
  }
  setMargin(child, above, left);
  flow.place(
    child,
    { left: column.left + left, right: column.right, top: box[1], fitted: column.fitted },
    flow,
  );
}

/** Several lines tell by themselves how they are aligned; of one line the column tells. */
function alignmentIn({ lines, alignment }: TextPiece, { started, middled, ended }: Standing): Alignment {
  if (lines.length > 1) return alignment;
  if (started) return 'start';
  return middled ? 'center' : ended ? 'end' : 'start';
}

/** A text's width where its room would break it elsewhere: that of the paragraphs around it, if it suits. */
export function ownWidth(words: TextBox, measure: number | null): number {
  const [least, most] = allowed(words);
  if (measure !== null && measure >= least && measure <= most) return measure;
  return most === Infinity ? Math.ceil(least) : Math.round(Math.min((least + most) / 2, least + 12));
}

export function setMargin(child: Element, top: number, left: number): void {
  if (top !== 0 || left !== 0) child.style.margin = [top, 0, 0, left];
}

/** The padding of a surface with a line of its own words: a button, a tag, an entry of a menu. */
import type { Element } from '../element.ts';
import { middleX, near, widthOf } from '../geometry.ts';
import { wordsBox, type Flow } from './context.ts';

type Sides = readonly [number, number, number, number];

/** Pixels beside words that a width from outside leaves them. */
const SPARE = 2;
/** Pixels that words in the middle may stand off. */
const MIDDLE = 2.5;

/** Whether the element is a surface with one line of words and nothing else. */
export function isAroundWords(element: Element): boolean {
  return element.surface !== null && element.children.length === 0 && element.text?.lines.length === 1;
}

/** Whether there is too little room beside its words to give it a width: a little less, and they would break. */
export function isTight(element: Element, flow: Flow): boolean {
  const words = isAroundWords(element) ? wordsBox(element, flow) : null;
  if (words === null) return false;
  const border = element.surface?.border?.width ?? 0;
  return widthOf(element.box) - 2 * border - words.least < 4 * SPARE;
}

/** Sets the words' alignment, too. Padding and words together are as wide as the surface was seen to be. */
export function paddingAroundWords(element: Element, flow: Flow): Sides {
  const words = wordsBox(element, flow);
  if (words === null) return [0, 0, 0, 0];
  const { box, style } = element;
  const border = element.surface?.border?.width ?? 0;
  const half = (value: number): number => Math.max(0, Math.floor(value * 4) / 4);
  const top = Math.max(0, Math.round(words.box[1] - box[1] - border));
  const bottom = Math.max(0, Math.round(box[3] - border - words.box[3]));
  // Where the width comes from outside, words need some room, lest they break.
  const spare = flow.hugging.has(element) ? 0 : SPARE;
  const free = widthOf(box) - 2 * border - words.least;
  if (near(middleX(words.box), middleX(box), MIDDLE)) {
    style.textAlign = 'center';
    const side = half(free / 2 - spare);
    return [top, side, bottom, side];
  }
  const left = half(Math.min(words.box[0] - box[0] - border, free));
  if (element.name === 'button') style.textAlign = 'start';
  const right = spare === 0 ? free - left : Math.min(free - left - spare, left);
  return [top, half(right), bottom, left];
}

/** What placing one element needs to know of all. */
import type { Box } from '../../core/box.ts';
import type { Element } from '../element.ts';
import type { FontMeasures } from '../fonts.ts';
import { unionOf } from '../geometry.ts';
import type { LineHeights } from './line-heights.ts';
import { textBoxOf, type TextBox } from './text-box.ts';

/** Where an element may stand, pixels of the screenshot: its border box, or what its padding leaves. */
export interface Room {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Whether the element is as wide as its widest content, and grows with it. */
  readonly fitted: boolean;
}

/** Sets an element's style. @param room its own border box: left, right and top edge as they will be drawn */
export type Place = (element: Element, room: Room, flow: Flow) => void;

export interface Flow {
  readonly fonts: FontMeasures;
  readonly lineHeight: LineHeights;
  /** Heights of lines that had to give way to a neighbor. */
  readonly tightened: Map<Element, number>;
  readonly boxes: Map<Element, Box>;
  readonly words: Map<Element, TextBox>;
  /** Surfaces that are as wide as their words and padding make them; others get a width from outside. */
  readonly hugging: Set<Element>;
  /** For what holds others to place them in their turn. */
  readonly place: Place;
}

export function openFlow(fonts: FontMeasures, lineHeight: LineHeights, place: Place): Flow {
  return {
    fonts,
    lineHeight,
    place,
    tightened: new Map(),
    boxes: new Map(),
    words: new Map(),
    hugging: new Set(),
  };
}

/** The box of an element's own words; null where it has none. */
export function wordsBox(element: Element, flow: Flow): TextBox | null {
  if (element.text === null) return null;
  const known = flow.words.get(element);
  if (known !== undefined) return known;
  const height = flow.tightened.get(element) ?? flow.lineHeight(element.text);
  const box = textBoxOf(element.text, height, flow.fonts);
  flow.words.set(element, box);
  return box;
}

/** The box that an element has to take on the page, pixels of the screenshot. */
export function boxOf(element: Element, flow: Flow): Box {
  const known = flow.boxes.get(element);
  if (known !== undefined) return known;
  const box = freshBox(element, flow);
  flow.boxes.set(element, box);
  return box;
}

function freshBox(element: Element, flow: Flow): Box {
  if (element.surface !== null || element.picture !== null) return element.box;
  const words = wordsBox(element, flow);
  const inner = element.children.map((child) => boxOf(child, flow));
  if (words !== null) inner.push(words.box);
  return inner.length === 0 ? element.box : unionOf(inner);
}

export function setLineHeight(element: Element, height: number, flow: Flow): void {
  flow.tightened.set(element, height);
  flow.words.delete(element);
  flow.boxes.delete(element);
}

/** Lets a single line take less height, so that it keeps clear of its neighbors; false where it can not. */
export function tighten(element: Element, height: number, flow: Flow): boolean {
  const text = element.text;
  if (text === null || text.lines.length > 1 || element.surface !== null || element.children.length > 0)
    return false;
  const size = text.lines[0]?.type.size ?? 0;
  if (height < 0.7 * size) return false;
  setLineHeight(element, height, flow);
  return true;
}

/** A component in the making: named by the rules, given its style by the flow. */
import type { Box } from '../core/box.ts';
import type { SlotContent } from '../dsl/document/document.ts';
import type { Style } from '../dsl/document/style.ts';
import type { PictureArea, Surface } from '../reading/page-reading.ts';
import type { TextPiece } from './pieces.ts';

export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

export interface Element {
  /** Component of the kit `page`. */
  name: string;
  /** Of its surface or picture; of its ink; of all that it holds. Pixels of the screenshot. */
  readonly box: Box;
  /** How its children follow one another. */
  direction: 'row' | 'column';
  readonly surface: Surface | null;
  /** What it shows, or what lies behind its children. */
  readonly picture: PictureArea | null;
  /** Its own words, before its children. */
  text: TextPiece | null;
  /** All its own words are a link. */
  isLinked: boolean;
  /** Slots beyond `text`. */
  content: Record<string, SlotContent>;
  children: Element[];
  /** Laid over the children. */
  overlays: Element[];
  /** Filled by the flow. */
  style: Draft<Style>;
}

export function elementOf(name: string, box: Box, parts: Partial<Element> = {}): Element {
  return {
    name,
    box,
    direction: 'column',
    surface: null,
    picture: null,
    text: null,
    isLinked: false,
    content: {},
    children: [],
    overlays: [],
    style: {},
    ...parts,
  };
}

/** Depth first, parents before their children. */
export function* everyElement(element: Element): Generator<Element> {
  yield element;
  for (const child of [...element.children, ...element.overlays]) yield* everyElement(child);
}

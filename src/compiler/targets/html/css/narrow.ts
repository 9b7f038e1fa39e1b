/** What of a look changes on narrow screens: columns stack, rows wrap, nothing is wider than the screen. */
import type { Style } from '../../../../dsl/index.ts';
import { pixels } from './css-tokens.ts';
import type { Family } from '../../../looks/family.ts';
import { shorten, type Declaration } from './declarations.ts';

/** Screens at most as wide, CSS pixels. */
export const NARROW = 640;

const MOST_GAP = 24;
/** Between the lines of a row that wraps. */
const LINE_GAP = 8;
const MOST_SIDE_PADDING = 24;
const SIDE_PADDING = 16;
const MOST_TOP_PADDING = 64;
const TOP_PADDING = 40;
const MOST_FONT = 32;
const MOST_HEIGHT = 320;

export interface NarrowUse {
  readonly family: Family;
  /** Blocks stand side by side in it: they go below one another. */
  readonly stacks: boolean;
}

export function narrowDeclarations(style: Style, { family, stacks }: NarrowUse): Declaration[] {
  return [
    ...(style.overlay === undefined
      ? []
      : [['position', 'static'] as const, ['align-self', 'start'] as const]),
    ...narrowFlow(style, family, stacks),
    ...narrowBox(style, family),
    ...narrowText(style),
  ];
}

function narrowFlow({ columns, gap = 0, span, wrap }: Style, family: Family, stacks: boolean): Declaration[] {
  const tight: Declaration[] = gap > MOST_GAP ? [['gap', pixels(MOST_GAP)]] : [];
  const own: Declaration[] = span === undefined || family === 'cell' ? [] : [['grid-column', 'auto']];
  if (family === 'row') {
    if (stacks) return [...own, ['flex-direction', 'column'], ['align-items', 'stretch'], ...tight];
    const lines: Declaration[] = wrap === true ? [] : [['flex-wrap', 'wrap']];
    return [...own, ...lines, ...(gap === 0 ? [['row-gap', pixels(LINE_GAP)] as const] : tight)];
  }
  if (family !== 'grid' || columns === undefined || columns.length < 2) return own;
  return [...own, ['grid-template-columns', 'minmax(0, 1fr)'], ...tight];
}

function narrowBox(style: Style, family: Family): Declaration[] {
  const { width, maxWidth, height, minHeight = 0, padding, centered } = style;
  const isBlock = family === 'row' || family === 'column' || family === 'grid';
  return [
    ...(width !== undefined && (isBlock || family === 'cell') ? [['width', 'auto'] as const] : []),
    ...(maxWidth !== undefined && width !== undefined ? [['max-width', '100%'] as const] : []),
    ...(height !== undefined && (isBlock || (family === 'picture' && (width ?? 0) > MOST_HEIGHT))
      ? [['height', 'auto'] as const]
      : []),
    ...(minHeight > MOST_HEIGHT ? [['min-height', pixels(MOST_HEIGHT)] as const] : []),
    ...(centered === true ? [] : narrowMargin(style, family)),
    ...(padding === undefined ? [] : narrowPadding(padding)),
  ];
}

/** Beside something as wide as the screen there is no room. */
function narrowMargin({ margin, width }: Style, family: Family): Declaration[] {
  const [, right, , left] = margin ?? [0, 0, 0, 0];
  const isWide = width !== undefined || family === 'picture';
  const most = isWide ? 0 : SIDE_PADDING;
  return [left, right].some((side) => side > most || side < 0) ? [['margin-inline', '0']] : [];
}

function narrowPadding(padding: readonly [number, number, number, number]): Declaration[] {
  const [top, right, bottom, left] = padding;
  const beside = (length: number): number => (length > MOST_SIDE_PADDING ? SIDE_PADDING : length);
  const above = (length: number): number => (length > MOST_TOP_PADDING ? TOP_PADDING : length);
  const narrow = [above(top), beside(right), above(bottom), beside(left)];
  if (narrow.every((length, index) => length === padding[index])) return [];
  return [['padding', shorten(narrow.map(pixels))]];
}

/** The largest headings would break words. */
function narrowText({ fontSize = 0, lineHeight }: Style): Declaration[] {
  if (fontSize <= MOST_FONT) return [];
  const size = fontSize > 40 ? MOST_FONT : 28;
  return [
    ['font-size', pixels(size)],
    ...(lineHeight === undefined ? [] : [['line-height', '1.2'] as const]),
  ];
}

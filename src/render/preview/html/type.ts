/** Fonts as CSS. San Francisco is drawn with Inter, set as tight as San Francisco runs. */
import { lineHeight, textStyle } from '../looks/text-styles.ts';
import type { FontReference } from '../storyboard/types.ts';
import { px } from './values.ts';

export interface DrawnFont {
  /** Points. */
  readonly size: number;
  readonly weight: number;
  readonly italic: boolean;
  /** CSS family list. */
  readonly family: string;
  /** Points between the tops of two lines, and of one line alone. */
  readonly leading: number;
  readonly line: number;
}

/** Sizes and weights that a control has where the storyboard says nothing. */
export interface FontDefaults {
  readonly size: number;
  readonly weight?: number;
}

const SYSTEM = 'Inter, sans-serif';
/** Families by their PostScript or family names; the project's own stand in for them. */
const FAMILY = /^[A-Za-z][A-Za-z0-9 -]{0,60}$/;

export function drawnFont(font: FontReference, defaults: FontDefaults): DrawnFont {
  const style = font.textStyle === undefined ? undefined : textStyle(font.textStyle);
  const size = font.size ?? style?.size ?? defaults.size;
  const line = lineHeight(size);
  const { family = '' } = font;
  return {
    size,
    line,
    leading: style !== undefined && font.size === undefined ? Math.max(line, style.leading) : line,
    weight: font.weight ?? style?.weight ?? defaults.weight ?? 400,
    italic: font.italic,
    family: FAMILY.test(family) ? `'${family}', ${SYSTEM}` : SYSTEM,
  };
}

/** Letter spacing by size, as a share of it: San Francisco's published tracking, less what Inter runs narrower. */
const TRACKING = [
  [9, 0.02],
  [10, 0.017],
  [11, 0.011],
  [12, 0.006],
  [13, 0],
  [14, -0.005],
  [15, -0.01],
  [16, -0.015],
  [17, -0.021],
  [34, -0.021],
] as const;

export function tracking(size: number): number {
  let [before, share]: readonly [number, number] = TRACKING[0];
  for (const [at, value] of TRACKING) {
    if (size < at) return at === before ? share : share + ((value - share) * (size - before)) / (at - before);
    [before, share] = [at, value];
  }
  return share;
}

/** Declarations, without the family where that is the page's. */
export function fontCss(font: DrawnFont): string[] {
  const isSystem = font.family === SYSTEM;
  return [
    `font-size:${px(font.size)}`,
    ...(font.weight === 400 ? [] : [`font-weight:${font.weight}`]),
    ...(font.italic ? ['font-style:italic'] : []),
    ...(isSystem ? [] : [`font-family:${font.family}`]),
    `letter-spacing:${isSystem ? px(font.size * tracking(font.size)) : 'normal'}`,
    `line-height:${px(font.leading)}`,
  ];
}

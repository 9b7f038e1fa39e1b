/** Looks as the items of Android styles: what does not depend on the layout around. */
import { drawnFamily, isBold } from '../../../../fonts/index.ts';
import type { Style } from '../../../../dsl/index.ts';
import type { Family } from '../../../looks/family.ts';
import type { TextStyle } from '../../../looks/text-context.ts';
import { dp, type ThemeNames } from './theme-names.ts';

/** `android:textSize` → `@dimen/login_text_body`. */
export type Items = Readonly<Record<string, string>>;

const SIDES = ['Top', 'End', 'Bottom', 'Start'] as const;

export function textItems(text: TextStyle, names: ThemeNames): Items {
  const { color, fontSize, lineHeight, letterSpacing, textAlign } = text;
  return {
    ...(color === undefined ? {} : { 'android:textColor': names.color(color) }),
    ...(fontSize === undefined ? {} : { 'android:textSize': names.textSize(fontSize) }),
    ...faceItems(text),
    ...(lineHeight === undefined ? {} : { 'android:lineHeight': `${Math.round(lineHeight)}sp` }),
    ...(letterSpacing === undefined || fontSize === undefined || fontSize === 0
      ? {}
      : { 'android:letterSpacing': String(Math.round((letterSpacing / fontSize) * 1000) / 1000) }),
    ...(textAlign === undefined ? {} : { 'android:gravity': GRAVITY[textAlign] }),
  };
}

const GRAVITY = { start: 'start', center: 'center_horizontal', end: 'end' } as const;

/** The families that every device has, with the weights that they have of their own. */
function faceItems({ fontFamily, fontWeight, italic }: TextStyle): Items {
  const family = fontFamily === undefined ? undefined : (drawnFamily(fontFamily)?.android ?? 'sans-serif');
  const isSans = family === undefined || family === 'sans-serif';
  const thin = isSans && fontWeight !== undefined ? sansWeight(fontWeight) : '';
  const bold = fontWeight !== undefined && isBold(fontWeight) && thin === '';
  const slanted = italic === true ? 'italic' : '';
  const style = [bold ? 'bold' : '', slanted].filter((word) => word !== '').join('|');
  const says = fontWeight !== undefined || italic !== undefined;
  return {
    ...(family === undefined && thin === ''
      ? {}
      : { 'android:fontFamily': `${family ?? 'sans-serif'}${thin}` }),
    ...(says ? { 'android:textStyle': style === '' ? 'normal' : style } : {}),
  };
}

function sansWeight(weight: number): string {
  if (weight < 200) return '-thin';
  if (weight < 400) return '-light';
  if (weight === 500) return '-medium';
  return weight >= 900 ? '-black' : '';
}

/**
 * Padding and margins.
 *
 * @param hasPadding it has some of its own, which even a padding of nothing changes
 */
export function boxItems({ padding, margin, overlay }: Style, names: ThemeNames, hasPadding: boolean): Items {
  const length = (value: number): string =>
    value === 0 ? '0dp' : value < 0 ? dp(value) : names.space(value);
  const own = sideItems('padding', padding, length, !hasPadding);
  const outer = overlay === undefined ? sideItems('layout_margin', margin, length, true) : {};
  return { ...own, ...outer };
}

function sideItems(
  kind: 'padding' | 'layout_margin',
  sides: readonly [number, number, number, number] | undefined,
  length: (value: number) => string,
  leavesOutZero: boolean,
): Items {
  if (sides === undefined) return {};
  if (sides.every((side) => side === sides[0]))
    return leavesOutZero && sides[0] === 0 ? {} : { [`android:${kind}`]: length(sides[0]) };
  return Object.fromEntries(
    sides.flatMap((side, index) =>
      leavesOutZero && side === 0 ? [] : [[`android:${kind}${SIDES[index] ?? ''}`, length(side)]],
    ),
  );
}

/** How children stand in a layout; `gap` is the name of a drawable. */
export function flowItems(style: Style, family: Family, gap: string | undefined): Items {
  if (family !== 'row' && family !== 'column') return {};
  const gravity = flowGravity(style, family);
  return {
    ...(gravity === '' ? {} : { 'android:gravity': gravity }),
    ...(gap === undefined ? {} : { 'android:divider': `@drawable/${gap}`, 'android:showDividers': 'middle' }),
    ...(family === 'row' && style.align !== 'baseline' ? { 'android:baselineAligned': 'false' } : {}),
  };
}

/** At the start is where children stand anyway. */
function flowGravity({ align, justify }: Style, family: 'row' | 'column'): string {
  const across = align === 'center' || align === 'end' ? axis(align, family === 'column') : '';
  const along = justify === 'center' || justify === 'end' ? axis(justify, family === 'row') : '';
  return [across, along].filter((word) => word !== '').join('|');
}

function axis(place: 'start' | 'center' | 'end', isHorizontal: boolean): string {
  if (place === 'center') return isHorizontal ? 'center_horizontal' : 'center_vertical';
  if (isHorizontal) return place;
  return place === 'start' ? 'top' : 'bottom';
}

/** The gravity of a child of its own. */
export function ownGravity(place: 'start' | 'center' | 'end', parent: Family): string {
  return axis(place, parent !== 'row');
}

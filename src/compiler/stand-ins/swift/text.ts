/** Texts: headings, paragraphs, badges. */
import { extentOf, type Group, type TextView } from '../native-view.ts';
import { written } from '../template-words.ts';
import { textStyle } from '../text-style.ts';
import { colorOf, GROW, lines, paddingOf } from './modifiers.ts';
import type { SwiftContext } from './swift-context.ts';

export function textCode(
  view: TextView,
  holder: Group | undefined,
  surface: string | undefined,
  context: SwiftContext,
): string {
  const { words, level, look, paint, padding } = view;
  const { swift } = textStyle(view);
  const isBadge = extentOf(view) === 'hug';
  const on =
    paint.background === undefined || paint.background.startsWith('slot:') ? surface : paint.background;
  const { radius } = paint;
  const shape = radius === undefined ? '' : `, in: RoundedRectangle(cornerRadius: ${Math.min(radius, 24)})`;
  const badge =
    paint.background === undefined
      ? []
      : [`.background(${colorOf(paint.background, (color) => context.looks.fill(color))}${shape})`];
  return (
    lines(`Text(${written(words)})`, [
      ...(swift === 'body' ? [] : [`.font(.${swift})`]),
      ...(look.isBold && swift !== 'headline' ? ['.bold()'] : []),
      ...(look.color === undefined
        ? []
        : [`.foregroundStyle(${colorOf(look.color, (color) => context.looks.ink(color, on))})`]),
      ...(look.isCentered ? ['.multilineTextAlignment(.center)'] : []),
      ...(level === undefined ? [] : ['.accessibilityAddTraits(.isHeader)']),
      ...paddingOf(padding),
      ...badge,
      ...(holder?.axis === 'row' && !isBadge ? [GROW] : []),
    ]) + (holder === undefined && !isBadge ? '{{place "grow"}}' : '')
  );
}

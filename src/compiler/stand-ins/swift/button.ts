/** Buttons and links. */
import { inkOf } from '../ios-paint.ts';
import type { Group, ViewOf } from '../native-view.ts';
import { written } from '../template-words.ts';
import { colorOf, lines } from './modifiers.ts';
import type { SwiftContext } from './swift-context.ts';

export function buttonCode(
  view: ViewOf<'button' | 'link'>,
  holder: Group | undefined,
  surface: string | undefined,
  context: SwiftContext,
): string {
  const { kind, words, paint } = view;
  const isFilled = paint.background !== undefined;
  const style = isFilled ? 'borderedProminent' : kind === 'link' ? 'borderless' : 'bordered';
  const ink = inkOf(paint);
  const part = holder === undefined ? '' : context.names.nameOf(view);
  return lines(
    `Button(${written(context.nameOr(words))}, action: {{handler${part === '' ? '' : ` "${part}"`}}})`,
    [
      `.buttonStyle(.${style})`,
      ...(paint.background === undefined
        ? []
        : [`.tint(${colorOf(paint.background, (color) => context.looks.fill(color))})`]),
      ...(ink === undefined
        ? []
        : [
            `${isFilled ? '.foregroundStyle' : '.tint'}(${colorOf(ink, (color) => (isFilled ? context.looks.fill(color) : context.looks.ink(color, surface)))})`,
          ]),
      ...(kind === 'link' ? ['.accessibilityAddTraits(.isLink)'] : ['.controlSize(.large)']),
    ],
  );
}

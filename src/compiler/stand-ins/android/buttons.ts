/** Buttons and links. */
import { BLACK, isLight, WHITE } from '../lightness.ts';
import type { Group, Paint, ViewOf } from '../native-view.ts';
import { written } from '../template-words.ts';
import type { AndroidContext } from './android-context.ts';
import { TOUCH_TARGET } from './android-looks.ts';

export function buttonElement(
  view: ViewOf<'button'>,
  holder: Group | undefined,
  context: AndroidContext,
): string {
  const { paint, words } = view;
  const surface = context.looks.surface(paint, context.drawable(view, holder), true);
  return context.element('Button', view, holder, {
    'android:background': surface,
    'android:minHeight': TOUCH_TARGET,
    ...(surface === undefined
      ? {}
      : {
          'android:paddingStart': '16dp',
          'android:paddingEnd': '16dp',
          'android:stateListAnimator': '@null',
        }),
    'android:text': written(context.nameOr(words)),
    'android:textAllCaps': 'false',
    'android:textColor': inkOn(paint, context),
  });
}

export function linkElement(
  view: ViewOf<'link'>,
  holder: Group | undefined,
  context: AndroidContext,
): string {
  const { paint, words } = view;
  const surface = context.looks.surface(paint, context.drawable(view, holder), true);
  return context.element('TextView', view, holder, {
    'android:background': surface ?? '?android:attr/selectableItemBackground',
    'android:clickable': 'true',
    'android:focusable': 'true',
    'android:gravity': 'center_vertical',
    'android:minHeight': TOUCH_TARGET,
    ...(surface === undefined ? {} : { 'android:paddingStart': '12dp', 'android:paddingEnd': '12dp' }),
    'android:text': written(context.nameOr(words)),
    'android:textColor': inkOn(paint, context) ?? '?android:attr/colorAccent',
    'android:textStyle': view.isBold ? 'bold' : undefined,
  });
}

/** On a color of its own a control cannot have the theme's. */
function inkOn({ background, color }: Paint, context: AndroidContext): string | undefined {
  const own =
    color ?? (background?.startsWith('#') === true ? (isLight(background) ? BLACK : WHITE) : undefined);
  return own === undefined ? undefined : context.looks.color(own);
}

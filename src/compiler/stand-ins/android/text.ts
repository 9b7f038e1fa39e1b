/** Texts: headings, paragraphs, badges, and labels of the field after them. */
import type { Group, NativeView, TextView } from '../native-view.ts';
import { written } from '../template-words.ts';
import type { AndroidContext } from './android-context.ts';
import { paddingOf } from './element.ts';

const HEADINGS = ['Headline', 'Title', 'Subhead'];

export function textElement(view: TextView, holder: Group | undefined, context: AndroidContext): string {
  const { level, look, paint, padding, words, isLabel } = view;
  const appearance = level === undefined ? 'Subhead' : (HEADINGS[level - 1] ?? 'Subhead');
  const field = isLabel ? fieldAfter(view, holder) : undefined;
  return context.element('TextView', view, holder, {
    'android:accessibilityHeading': level === undefined ? undefined : 'true',
    'android:background': context.looks.surface(paint, context.drawable(view, holder), false),
    'android:gravity': look.isCentered ? 'center' : undefined,
    'android:labelFor': field === undefined ? undefined : `{{id "${context.names.nameOf(field)}"}}`,
    ...paddingOf(padding),
    'android:text': written(words),
    'android:textAppearance': `@android:style/TextAppearance.Material.${appearance}`,
    'android:textColor': look.color === undefined ? undefined : context.looks.color(look.color),
    'android:textSize': look.size === undefined ? undefined : `${Math.min(34, look.size)}sp`,
    'android:textStyle': look.isBold ? 'bold' : undefined,
  });
}

function fieldAfter(view: NativeView, holder: Group | undefined): NativeView | undefined {
  const views = holder?.views ?? [];
  return views[views.indexOf(view) + 1];
}

/** Checkboxes, radio buttons and switches. */
import type { Group, ViewOf } from '../native-view.ts';
import { written } from '../template-words.ts';
import type { AndroidContext } from './android-context.ts';
import { TOUCH_TARGET } from './android-looks.ts';

export function choiceElement(
  name: string,
  view: ViewOf<'checkbox' | 'radio' | 'switch'>,
  holder: Group | undefined,
  context: AndroidContext,
): string {
  const { isOn, words } = view;
  return context.element(name, view, holder, {
    ...(typeof isOn === 'boolean'
      ? { 'android:checked': isOn ? 'true' : undefined }
      : { '+checked': `{{#if (given "${isOn.slot}")}}\n    android:checked="true"{{/if}}` }),
    'android:contentDescription': words.length === 0 ? written(context.nameOr(view.label)) : undefined,
    'android:minHeight': TOUCH_TARGET,
    'android:text': words.length === 0 ? undefined : written(words),
  });
}

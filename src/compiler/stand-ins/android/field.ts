/** Fields, with their keyboards and what fills them in. */
import type { FieldType, Group, ViewOf } from '../native-view.ts';
import { slotsOf, written } from '../template-words.ts';
import type { AndroidContext } from './android-context.ts';
import { TOUCH_TARGET } from './android-looks.ts';
import type { Attributes } from './element.ts';

const INPUTS: Readonly<Record<FieldType, string>> = {
  text: 'text',
  email: 'textEmailAddress',
  password: 'textPassword',
  search: 'text',
  number: 'number',
  phone: 'phone',
  url: 'textUri',
  date: 'date',
};
const AUTOFILL: Readonly<Partial<Record<FieldType, string>>> = {
  email: 'emailAddress',
  password: 'password',
  phone: 'phone',
};

export function fieldElement(
  view: ViewOf<'field'>,
  holder: Group | undefined,
  context: AndroidContext,
): string {
  const { type, isLong, label, hint, isLabelled } = view;
  const words = hint.length > 0 ? hint : isLabelled ? [] : context.nameOr(label);
  const asked = [...slotsOf(label), ...slotsOf(hint)].map((slot) => ` "${slot}"`).join('');
  const isPlain = type === 'text' && asked !== '' && !isLong;
  const hints = AUTOFILL[type];
  const autofill: Attributes = isPlain
    ? { autofill: `{{autofill${asked}}}` }
    : hints === undefined
      ? { 'android:importantForAutofill': 'no' }
      : { 'android:autofillHints': hints };
  return context.element('EditText', view, holder, {
    ...autofill,
    ...(isLong ? { 'android:gravity': 'top|start' } : {}),
    'android:hint': words.length === 0 ? undefined : written(words),
    'android:inputType': isLong
      ? 'textMultiLine|textCapSentences'
      : isPlain
        ? `{{inputType${asked}}}`
        : INPUTS[type],
    'android:minHeight': TOUCH_TARGET,
    'android:minLines': isLong ? '3' : undefined,
  });
}

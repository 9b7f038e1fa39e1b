/** Fields, with their keyboards. */
import type { FieldType, Group, ViewOf } from '../native-view.ts';
import { written } from '../template-words.ts';
import { lines } from './modifiers.ts';
import type { SwiftContext } from './swift-context.ts';

const MODIFIERS: Readonly<Record<FieldType, readonly string[]>> = {
  text: [],
  email: ['.keyboardType(.emailAddress)', '.textContentType(.emailAddress)'],
  password: ['.textContentType(.password)'],
  search: ['.submitLabel(.search)'],
  number: ['.keyboardType(.decimalPad)'],
  phone: ['.keyboardType(.phonePad)', '.textContentType(.telephoneNumber)'],
  url: ['.keyboardType(.URL)', '.textContentType(.URL)'],
  date: ['.keyboardType(.numbersAndPunctuation)'],
};

export function fieldCode(view: ViewOf<'field'>, holder: Group | undefined, context: SwiftContext): string {
  const { type, isLong, label, hint } = view;
  const name = context.nameOr(label.length > 0 ? label : hint);
  const shown = written(hint.length > 0 ? hint : name);
  const state = context.state(view, holder, 'Text', '""');
  const field = type === 'password' ? 'SecureField' : 'TextField';
  return lines(`${field}(${shown}, text: $${state}${isLong ? ', axis: .vertical' : ''})`, [
    ...(isLong ? ['.lineLimit(3...)'] : []),
    '.textFieldStyle(.roundedBorder)',
    ...MODIFIERS[type],
    `.accessibilityLabel(${written(name)})`,
  ]);
}

/** Fields of one line and of several, with their keyboards. */
import type { FieldType, Group, ViewOf } from '../native-view.ts';
import { written } from '../template-words.ts';
import type { BoardContext } from './board-context.ts';
import { constraints, LAID_OUT, tag, TOUCH } from './element.ts';

const TRAITS: Readonly<Record<FieldType, string>> = {
  text: '',
  email: ' keyboardType="emailAddress" textContentType="email"',
  password: ' secureTextEntry="YES" textContentType="password"',
  search: ' returnKeyType="search"',
  number: ' keyboardType="decimalPad"',
  phone: ' keyboardType="phonePad" textContentType="tel"',
  url: ' keyboardType="URL" textContentType="url"',
  date: ' keyboardType="numbersAndPunctuation"',
};
const TEXT_AREA_HEIGHT = 96;

export function fieldElement(
  view: ViewOf<'field'>,
  holder: Group | undefined,
  context: BoardContext,
): string {
  const { type, isLong, label, hint } = view;
  const name = context.nameOr(label.length > 0 ? label : hint);
  const shown = hint.length > 0 ? hint : view.isLabelled ? [] : name;
  if (isLong)
    return tag(
      'textView',
      `clipsSubviews="YES" multipleTouchEnabled="YES" contentMode="scaleToFill" ${context.outlet('UITextView', view, holder)} textAlignment="natural" adjustsFontForContentSizeCategory="YES" ${LAID_OUT} id="${context.id(view, holder)}"`,
      [
        context.called(name),
        '<color key="backgroundColor" systemColor="secondarySystemBackgroundColor"/>',
        constraints([context.size(view, holder, 'height', TEXT_AREA_HEIGHT, true)]),
        '<color key="textColor" systemColor="labelColor"/>',
        '<fontDescription key="fontDescription" style="UICTFontTextStyleBody"/>',
        '<textInputTraits key="textInputTraits" autocapitalizationType="sentences"/>',
      ],
    );
  return tag(
    'textField',
    `opaque="NO" contentMode="scaleToFill"${context.hugging(holder, 230)} contentHorizontalAlignment="left" contentVerticalAlignment="center" borderStyle="roundedRect"${shown.length === 0 ? '' : ` placeholder="${written(shown)}"`} textAlignment="natural" adjustsFontForContentSizeCategory="YES" minimumFontSize="17" ${context.outlet('UITextField', view, holder)} ${LAID_OUT} id="${context.id(view, holder)}"`,
    [
      context.called(name),
      constraints([context.size(view, holder, 'height', TOUCH, true)]),
      '<fontDescription key="fontDescription" style="UICTFontTextStyleBody"/>',
      `<textInputTraits key="textInputTraits"${TRAITS[type]}/>`,
      context.connection('UITextField', view, holder),
    ],
  );
}

/** Switches, which are iOS's checkboxes too. */
import { isLight } from '../lightness.ts';
import type { Group, TextView, ViewOf } from '../native-view.ts';
import { indented, written } from '../template-words.ts';
import type { BoardContext } from './board-context.ts';
import { LAID_OUT, tag } from './element.ts';
import { fontElement } from './font.ts';

/** Its words at the left, as iOS has them. */
export function switchElement(
  view: ViewOf<'checkbox' | 'switch' | 'radio'>,
  holder: Group | undefined,
  surface: string | undefined,
  context: BoardContext,
): string {
  const { words, isOn } = view;
  const on =
    typeof isOn === 'boolean' ? (isOn ? ' on="YES"' : '') : `{{#if (given "${isOn.slot}")}} on="YES"{{/if}}`;
  const hasWords = words.length > 0;
  const part = holder === undefined ? 'control' : `${context.names.nameOf(view)}Control`;
  const control = tag(
    'switch',
    `opaque="NO" contentMode="scaleToFill" horizontalHuggingPriority="790" verticalHuggingPriority="750" horizontalCompressionResistancePriority="1000" contentHorizontalAlignment="center" contentVerticalAlignment="center"${on} ${context.outlet('UISwitch', view, holder, hasWords ? part : undefined)} ${LAID_OUT} id="${hasWords ? `{{id "${part}"}}` : context.id(view, holder)}"`,
    [context.called(words.length > 0 ? words : view.label), context.connection('UISwitch', view, holder)],
  );
  if (!hasWords) return control;
  const text: TextView = {
    kind: 'text',
    words,
    look: { isBold: false, isCentered: false },
    paint: {},
    padding: [0, 0, 0, 0],
    isLabel: false,
  };
  const label = tag(
    'label',
    `opaque="NO" userInteractionEnabled="NO" contentMode="left" horizontalHuggingPriority="250" horizontalCompressionResistancePriority="740" verticalHuggingPriority="251" text="${written(words)}" textAlignment="natural" lineBreakMode="wordWrap" numberOfLines="0" baselineAdjustment="alignBaselines" adjustsFontForContentSizeCategory="YES" ${LAID_OUT} id="{{id "${holder === undefined ? 'text' : `${context.names.nameOf(view)}Text`}"}}"`,
    [
      '<accessibility key="accessibilityConfiguration">\n    <bool key="isElement" value="NO"/>\n</accessibility>',
      fontElement(text),
      surface !== undefined && !isLight(surface)
        ? '<color key="textColor" systemColor="whiteColor"/>'
        : '<color key="textColor" systemColor="labelColor"/>',
      '<nil key="highlightedColor"/>',
    ],
  );
  return tag(
    'stackView',
    `opaque="NO" contentMode="scaleToFill" alignment="center" spacing="12" ${LAID_OUT} id="${context.id(view, holder)}"`,
    [`<subviews>\n${indented(`${label}\n${control}`, 4)}\n</subviews>`],
  );
}

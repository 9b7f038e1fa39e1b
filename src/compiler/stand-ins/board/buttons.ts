/** Buttons and links, and the choices that are buttons: radio buttons, and menus. */
import { inkOf } from '../ios-paint.ts';
import { isLight } from '../lightness.ts';
import type { Group, ViewOf } from '../native-view.ts';
import { indented, written } from '../template-words.ts';
import type { BoardContext } from './board-context.ts';
import { colorElement } from './colors.ts';
import { constraints, LAID_OUT, tag, TOUCH } from './element.ts';

export function buttonElement(
  view: ViewOf<'button' | 'link'>,
  holder: Group | undefined,
  surface: string | undefined,
  context: BoardContext,
): string {
  const { kind, paint, words } = view;
  const title = written(context.nameOr(words));
  const isFilled = paint.background !== undefined;
  // What is gray is light.
  const isOnDark = surface !== undefined && !isLight(surface);
  const style = isFilled ? 'filled' : kind === 'link' || isOnDark ? 'plain' : 'gray';
  const ink = inkOf(paint);
  const colors = [
    ink === undefined
      ? undefined
      : colorElement('baseForegroundColor', ink, (color) =>
          isFilled ? context.looks.fill(color) : context.looks.ink(color, surface),
        ),
    paint.background === undefined
      ? undefined
      : colorElement('baseBackgroundColor', paint.background, (color) => context.looks.fill(color)),
  ].filter((line) => line !== undefined);
  const configuration = `<buttonConfiguration key="configuration" style="${style}" title="${title}"`;
  return tag(
    'button',
    `opaque="NO" contentMode="scaleToFill"${context.hugging(holder, 750)} horizontalCompressionResistancePriority="1000" contentHorizontalAlignment="center" contentVerticalAlignment="center" buttonType="system" ${context.outlet('UIButton', view, holder)} lineBreakMode="tailTruncation" ${LAID_OUT} id="${context.id(view, holder)}"`,
    [
      kind === 'link'
        ? '<accessibility key="accessibilityConfiguration">\n    <accessibilityTraits key="traits" link="YES"/>\n</accessibility>'
        : undefined,
      constraints([context.size(view, holder, 'height', TOUCH, true)]),
      `<state key="normal" title="${title}"/>`,
      colors.length === 0
        ? `${configuration}/>`
        : `${configuration}>\n${indented(colors.join('\n'), 4)}\n</buttonConfiguration>`,
      context.connection('UIButton', view, holder),
    ],
  );
}

export function radioElement(
  view: ViewOf<'radio' | 'checkbox' | 'switch'>,
  holder: Group | undefined,
  context: BoardContext,
): string {
  const { isOn } = view;
  const selected =
    typeof isOn === 'boolean'
      ? isOn
        ? ' selected="YES"'
        : ''
      : `{{#if (given "${isOn.slot}")}} selected="YES"{{/if}}`;
  return tag(
    'button',
    `opaque="NO" contentMode="scaleToFill" contentHorizontalAlignment="leading" contentVerticalAlignment="center" buttonType="system"${selected} changesSelectionAsPrimaryAction="YES" ${context.outlet('UIButton', view, holder)} lineBreakMode="tailTruncation" ${LAID_OUT} id="${context.id(view, holder)}"`,
    [
      constraints([context.size(view, holder, 'height', TOUCH, true)]),
      `<state key="normal" title="${written(context.nameOr(view.words))}" image="circle" catalog="system"/>`,
      '<state key="selected" image="largecircle.fill.circle" catalog="system"/>',
      context.connection('UIButton', view, holder),
    ],
  );
}

export function selectElement(
  view: ViewOf<'select'>,
  holder: Group | undefined,
  context: BoardContext,
): string {
  const [first = context.nameOr([])] = view.options;
  return tag(
    'button',
    `opaque="NO" contentMode="scaleToFill" contentHorizontalAlignment="leading" contentVerticalAlignment="center" buttonType="system" ${context.outlet('UIButton', view, holder)} showsMenuAsPrimaryAction="YES" changesSelectionAsPrimaryAction="YES" lineBreakMode="tailTruncation" ${LAID_OUT} id="${context.id(view, holder)}"`,
    [
      context.called(view.label.length > 0 ? view.label : first),
      constraints([context.size(view, holder, 'height', TOUCH, true)]),
      `<state key="normal" title="${written(first)}" image="chevron.down" catalog="system"/>`,
      context.connection('UIButton', view, holder),
    ],
  );
}

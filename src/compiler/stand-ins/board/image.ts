/** Pictures, and boxes of a color. */
import { WHITE } from '../lightness.ts';
import type { Group, ViewOf } from '../native-view.ts';
import { written } from '../template-words.ts';
import type { BoardContext } from './board-context.ts';
import { corners } from './box.ts';
import { colorElement } from './colors.ts';
import { constraints, LAID_OUT, tag, TOUCH } from './element.ts';

const PICTURE_HEIGHT = 160;

export function imageElement(
  view: ViewOf<'image'>,
  holder: Group | undefined,
  context: BoardContext,
): string {
  const { slot, label, width, height, paint } = view;
  const isBox = slot === undefined && paint.background !== undefined;
  const sizes = [
    width === undefined ? undefined : context.size(view, holder, 'width', width, false),
    context.size(view, holder, 'height', height ?? (isBox ? TOUCH : PICTURE_HEIGHT), false),
  ];
  const called =
    label.length === 0
      ? '<accessibility key="accessibilityConfiguration">\n    <bool key="isElement" value="NO"/>\n</accessibility>'
      : `<accessibility key="accessibilityConfiguration" label="${written(label)}">\n    <accessibilityTraits key="traits" image="YES"/>\n    <bool key="isElement" value="YES"/>\n</accessibility>`;
  if (isBox)
    return tag('view', `contentMode="scaleToFill" ${LAID_OUT} id="${context.id(view, holder)}"`, [
      called,
      colorElement('backgroundColor', paint.background ?? WHITE, (color) => context.looks.fill(color)),
      constraints(sizes),
      corners(paint),
    ]);
  const missing = ' contentMode="center" image="photo" catalog="system"';
  const shown = ' contentMode="scaleAspectFill"';
  const blank =
    '<color key="backgroundColor" systemColor="secondarySystemBackgroundColor"/>\n<color key="tintColor" systemColor="systemGrayColor"/>';
  const background = slot === undefined ? blank : `{{#unless (pictured "${slot}")}}\n${blank}\n{{/unless}}`;
  const image =
    slot === undefined
      ? missing
      : `{{#if (pictured "${slot}")}}${shown} image="{{${slot}}}"{{else}}${missing}{{/if}}`;
  return tag(
    'imageView',
    `clipsSubviews="YES" horizontalHuggingPriority="251" verticalHuggingPriority="251"${image} ${context.label(view, holder)} ${LAID_OUT} id="${context.id(view, holder)}"`,
    [background, called, constraints(sizes), corners(paint)],
  );
}

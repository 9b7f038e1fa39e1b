/** Texts as labels, those with a ground of their own in stacks. */
import { extentOf, type Group, type TextView } from '../native-view.ts';
import { indented, written } from '../template-words.ts';
import { WHITE } from '../lightness.ts';
import type { BoardContext } from './board-context.ts';
import { boxAttributes } from './box.ts';
import { backgroundOf, colorElement } from './colors.ts';
import { LAID_OUT, tag } from './element.ts';
import { fontElement } from './font.ts';

export function textElement(
  view: TextView,
  holder: Group | undefined,
  surface: string | undefined,
  context: BoardContext,
): string {
  const { words, level, look, paint, padding } = view;
  const isBadge = extentOf(view) === 'hug';
  const part = holder === undefined ? 'label' : `${context.names.nameOf(view)}Label`;
  const background = paint.background;
  const own = background === undefined || background.startsWith('slot:') ? surface : background;
  const color =
    look.color === undefined
      ? '<color key="textColor" systemColor="labelColor"/>'
      : colorElement('textColor', look.color, (ink) => context.looks.ink(ink, own));
  const priorities = isBadge
    ? ` horizontalHuggingPriority="750" horizontalCompressionResistancePriority="1000"`
    : context.hugging(holder, 270) + context.resistance(holder, 740);
  const label = tag(
    'label',
    `opaque="NO" userInteractionEnabled="NO" contentMode="left"${priorities} verticalHuggingPriority="251" ${context.outlet('UILabel', view, holder, isBadge ? part : undefined)} text="${written(words)}" textAlignment="${look.isCentered || isBadge ? 'center' : 'natural'}" lineBreakMode="wordWrap" numberOfLines="0" baselineAdjustment="alignBaselines" adjustsFontForContentSizeCategory="YES" ${LAID_OUT} id="${isBadge ? `{{id "${part}"}}` : context.id(view, holder)}"`,
    [
      level === undefined
        ? undefined
        : '<accessibility key="accessibilityConfiguration">\n    <accessibilityTraits key="traits" staticText="YES" header="YES"/>\n</accessibility>',
      fontElement(view),
      color,
      '<nil key="highlightedColor"/>',
    ],
  );
  if (!isBadge) return label;
  // A label has no room around its letters; a stack has.
  const box = { padding, paint };
  return tag(
    'stackView',
    `opaque="NO" contentMode="scaleToFill" axis="vertical" ${LAID_OUT} id="${context.id(view, holder)}"`,
    [
      `<subviews>\n${indented(label, 4)}\n</subviews>`,
      background === undefined
        ? backgroundOf(paint, WHITE, context)
        : colorElement('backgroundColor', background, (color) => context.looks.fill(color)),
      ...boxAttributes(box),
    ],
  );
}

/** Sliders, progress bars and dividers. */
import type { Group, ViewOf } from '../native-view.ts';
import type { BoardContext } from './board-context.ts';
import { constraints, LAID_OUT, tag, TOUCH } from './element.ts';

export function sliderElement(
  view: ViewOf<'slider' | 'progress'>,
  holder: Group | undefined,
  context: BoardContext,
): string {
  return tag(
    'slider',
    `opaque="NO" contentMode="scaleToFill"${context.hugging(holder, 230)} contentHorizontalAlignment="center" contentVerticalAlignment="center" value="${view.value}" minValue="0.0" maxValue="1" ${context.outlet('UISlider', view, holder)} ${LAID_OUT} id="${context.id(view, holder)}"`,
    [
      context.called(view.label),
      constraints([context.size(view, holder, 'height', TOUCH, true)]),
      context.connection('UISlider', view, holder),
    ],
  );
}

export function progressElement(
  view: ViewOf<'slider' | 'progress'>,
  holder: Group | undefined,
  context: BoardContext,
): string {
  return tag(
    'progressView',
    `opaque="NO" contentMode="scaleToFill" verticalHuggingPriority="750" progress="${view.value}" ${context.label(view, holder)} ${LAID_OUT} id="${context.id(view, holder)}"`,
    [context.called(view.label)],
  );
}

export function dividerElement(
  view: ViewOf<'divider'>,
  holder: Group | undefined,
  context: BoardContext,
): string {
  return tag('view', `contentMode="scaleToFill" ${LAID_OUT} id="${context.id(view, holder)}"`, [
    '<color key="backgroundColor" systemColor="separatorColor"/>',
    constraints([context.size(view, holder, holder?.axis === 'row' ? 'width' : 'height', 1, false)]),
  ]);
}

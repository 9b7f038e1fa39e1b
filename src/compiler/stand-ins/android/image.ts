/** Pictures, and boxes of a color. */
import type { Group, ViewOf } from '../native-view.ts';
import { written } from '../template-words.ts';
import type { AndroidContext } from './android-context.ts';
import { withoutAbsent, type Attributes } from './element.ts';

export function imageElement(
  view: ViewOf<'image'>,
  holder: Group | undefined,
  context: AndroidContext,
): string {
  const { slot, label, width, height, paint } = view;
  const size: Attributes = {
    'android:layout_width': width === undefined ? undefined : `${width}dp`,
    'android:layout_height': height === undefined ? undefined : `${height}dp`,
  };
  const named: Attributes =
    label.length === 0
      ? { 'android:contentDescription': '@null', 'android:importantForAccessibility': 'no' }
      : { 'android:contentDescription': written(label) };
  if (slot === undefined && paint.background !== undefined)
    return context.element('View', view, holder, {
      'android:layout_height': '48dp',
      ...withoutAbsent(size),
      ...named,
      'android:background': context.looks.surface(paint, context.drawable(view, holder), false),
    });
  const missing = context.looks.picture();
  return context.element('ImageView', view, holder, {
    ...size,
    'android:adjustViewBounds': 'true',
    ...named,
    'android:scaleType': 'centerCrop',
    ...(slot === undefined
      ? { 'android:src': missing }
      : { src: `android:src="{{#if (pictured "${slot}")}}{{${slot}}}{{else}}${missing}{{/if}}"` }),
  });
}

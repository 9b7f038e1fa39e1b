/** Groups as the layouts of the framework: linear ones, tables, grids, rows that scroll. */
import { isLight } from '../lightness.ts';
import type { Group } from '../native-view.ts';
import type { AndroidContext } from './android-context.ts';
import { TOUCH_TARGET } from './android-looks.ts';
import { element, paddingOf, type Attributes } from './element.ts';

/** The letters and controls of what stands on light and on dark ground. */
const LIGHT = '@android:style/ThemeOverlay.Material.Light';
const DARK = '@android:style/ThemeOverlay.Material.Dark';

/** @param own the color that the group gives what is in it, on the one around it */
export function groupElement(
  view: Group,
  holder: Group | undefined,
  { inner, own, around }: { readonly inner: string; readonly own: string; readonly around: string },
  context: AndroidContext,
): string {
  const { looks } = context;
  const { axis, gap, paint, padding, isTappable } = view;
  const box: Attributes = {
    ...(isLight(own) === isLight(around) ? {} : { 'android:theme': isLight(own) ? LIGHT : DARK }),
    'android:background': looks.surface(paint, context.drawable(view, holder), false),
    ...paddingOf(padding),
    ...(isTappable
      ? {
          'android:clickable': 'true',
          'android:focusable': 'true',
          'android:foreground': '?android:attr/selectableItemBackground',
          'android:minHeight': TOUCH_TARGET,
        }
      : {}),
  };
  const gaps: Attributes =
    gap === 0 || axis === 'grid'
      ? {}
      : { 'android:divider': looks.gap(gap), 'android:showDividers': 'middle' };
  if (axis === 'table')
    return context.element(
      'TableLayout',
      view,
      holder,
      { ...box, ...gaps, 'android:shrinkColumns': '*', 'android:stretchColumns': '*' },
      inner,
    );
  if (axis === 'line') return context.element('TableRow', view, holder, { ...box, ...gaps }, inner);
  if (axis === 'grid')
    return context.element(
      'GridLayout',
      view,
      holder,
      { style: looks.grid(view.columns, !context.isWide), ...box, 'android:useDefaultMargins': 'false' },
      inner,
    );
  const isRow = axis === 'row' || axis === 'strip';
  const content: Attributes = {
    ...(axis === 'adaptive'
      ? { style: looks.adaptive() }
      : { 'android:orientation': isRow ? 'horizontal' : 'vertical' }),
    ...(isRow
      ? {
          'android:baselineAligned': 'false',
          'android:gravity': view.isCentered ? 'center' : 'center_vertical',
        }
      : {}),
    ...(!isRow && view.isCentered ? { 'android:gravity': 'center_horizontal' } : {}),
    ...gaps,
  };
  if (axis !== 'strip') return context.element('LinearLayout', view, holder, { ...box, ...content }, inner);
  const strip = element(
    'LinearLayout',
    {
      'android:id': '{{id "content"}}',
      'android:layout_width': 'wrap_content',
      'android:layout_height': 'wrap_content',
      ...content,
    },
    inner,
  );
  return context.element(
    'HorizontalScrollView',
    view,
    holder,
    { ...box, 'android:scrollbars': 'none' },
    strip,
  );
}

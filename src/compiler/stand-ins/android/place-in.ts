/** How wide a view is in the group that it stands in. */
import type { Extent, Holder } from '../native-view.ts';
import type { AndroidLooks } from './android-looks.ts';

/** How wide a view is in a group of an axis; `looks` gets the style that this takes, where the view may have one. */
export function placeIn(
  { axis, gap, stretches }: Holder,
  extent: Extent,
  looks: AndroidLooks | undefined,
): Record<string, string> {
  const width = (value: string): Record<string, string> => ({ 'android:layout_width': value });
  if (axis === 'grid')
    return {
      ...width('0dp'),
      'android:layout_columnWeight': '1',
      'android:layout_gravity': 'fill_horizontal',
      'android:layout_margin': `${Math.round(gap / 2)}dp`,
    };
  const isButton = extent === 'button';
  if (isButton && axis === 'column' && stretches) return width('match_parent');
  if (extent === 'hug' || isButton || axis === 'strip' || axis === 'line') return width('wrap_content');
  if (axis === 'row')
    return { ...width(extent === 'fill' ? '0dp' : 'wrap_content'), 'android:layout_weight': '1' };
  if (axis === 'adaptive' && looks !== undefined) return { style: looks.share() };
  return width('match_parent');
}

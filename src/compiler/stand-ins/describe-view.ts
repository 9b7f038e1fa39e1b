/** Says in a few words what stands in for a component, in the target's own names. */
import type { Axis, NativeView } from './native-view.ts';

type Names = Readonly<Record<Exclude<NativeView['kind'], 'group' | 'place' | 'branch'>, string>>;

const ANDROID: Names = {
  text: 'TextView',
  button: 'Button',
  link: 'TextView that is tapped',
  field: 'EditText',
  checkbox: 'CheckBox',
  radio: 'RadioButton',
  switch: 'Switch',
  slider: 'SeekBar',
  progress: 'ProgressBar',
  select: 'Spinner',
  image: 'ImageView',
  divider: 'divider',
};
const IOS: Names = {
  text: 'UILabel/Text',
  button: 'UIButton/Button',
  link: 'plain UIButton/Button',
  field: 'UITextField/TextField',
  checkbox: 'UISwitch/Toggle',
  radio: 'UIButton/Button with a radio symbol',
  switch: 'UISwitch/Toggle',
  slider: 'UISlider/Slider',
  progress: 'UIProgressView/ProgressView',
  select: 'UIButton with a menu/Picker',
  image: 'UIImageView/Image',
  divider: 'divider',
};
const AXES: Readonly<Record<Axis, string>> = {
  column: 'a column',
  row: 'a row',
  adaptive: 'a row, a column on phones',
  strip: 'a row that scrolls',
  grid: 'a grid',
  table: 'a table',
  line: 'a row of a table',
};

export function describeView(view: NativeView, target: 'android' | 'ios'): string {
  const names = target === 'android' ? ANDROID : IOS;
  if (view.kind !== 'group') return nameOf(view, names);
  const inside = [...new Set(view.views.flatMap((child) => partsOf(child, names)))];
  // UIKit has no grid that lays itself out.
  const axis = target === 'ios' && view.axis === 'grid' ? 'a grid, in UIKit a column' : AXES[view.axis];
  const all = inside.length === 0 ? '' : ` with ${inside.join(', ')}`;
  return `${axis}${view.isTappable ? ' that is tapped' : ''}${all}`;
}

function partsOf(view: NativeView, names: Names): string[] {
  if (view.kind === 'group') return view.views.flatMap((child) => partsOf(child, names));
  if (view.kind === 'branch')
    return [...view.then, ...view.otherwise].flatMap((child) => partsOf(child, names));
  return view.kind === 'place' ? [] : [nameOf(view, names)];
}

function nameOf(view: NativeView, names: Names): string {
  if (view.kind === 'group' || view.kind === 'place' || view.kind === 'branch') return '';
  if (view.kind === 'field' && view.isLong)
    return names === ANDROID ? 'EditText of several lines' : 'UITextView/TextField';
  if (view.kind === 'text' && view.level !== undefined) return `${names.text} as a heading`;
  return names[view.kind];
}

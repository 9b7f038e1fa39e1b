/** Elements of a layout file, and their attributes. */
import type { Group } from '../native-view.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;

const FIRST = [
  'android:id',
  'style',
  'place',
  'android:layout_width',
  'android:layout_height',
  'android:layout_weight',
];

/** The id, the style and the layout first, all others by their names; `+…` goes behind the last one as it is. */
export function element(name: string, attributes: Readonly<Record<string, string>>, inner?: string): string {
  const order = (attribute: string): number => FIRST.indexOf(attribute) + 1 || FIRST.length + 1;
  const all = Object.entries(attributes);
  const lines = all
    .filter(([attribute]) => !attribute.startsWith('+'))
    .sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))
    .map(
      ([attribute, value]) =>
        `\n    ${/^(?:style|android:.*)$/.test(attribute) ? `${attribute}="${value}"` : value}`,
    );
  const last = all.filter(([attribute]) => attribute.startsWith('+')).map(([, value]) => value);
  const start = `<${name}${[...lines, ...last].join('')}`;
  if (inner === undefined) return `${start} />`;
  return `${start}>\n\n${inner.replaceAll(/^(?=.)/gm, '    ')}\n\n</${name}>`;
}

export function withoutAbsent(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export function paddingOf([top, right, bottom, left]: Group['padding']): Attributes {
  if (top === 0 && right === 0 && bottom === 0 && left === 0) return {};
  if (top === right && right === bottom && bottom === left) return { 'android:padding': `${top}dp` };
  return {
    'android:paddingStart': `${left}dp`,
    'android:paddingTop': `${top}dp`,
    'android:paddingEnd': `${right}dp`,
    'android:paddingBottom': `${bottom}dp`,
  };
}

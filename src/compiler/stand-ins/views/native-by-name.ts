/** The native view that a component's name speaks of. */
import type { Component, NativeName } from '../../../kits/kit.ts';

/** What names say where HTML says nothing: a `<div>` that is called a switch. */
const BY_NAME: readonly (readonly [RegExp, NativeName])[] = [
  [/^(?:switch|toggle)$/, 'switch'],
  [/^(?:checkbox|check)$/, 'checkbox'],
  [/^radio$/, 'radio'],
  [/^(?:slider|range)$/, 'slider'],
  [/^(?:progress|meter|loader)$/, 'progress'],
  [/^(?:select|dropdown|combobox|picker)$/, 'select'],
  [/^(?:divider|separator|rule|hr)$/, 'divider'],
  [/^(?:input|field|textfield)$/, 'field'],
  [/^textarea$/, 'text-area'],
  [/^(?:button|btn|cta)$/, 'button'],
  [/^link$/, 'link'],
  [/^(?:heading|title|headline)$/, 'heading'],
  [/^(?:image|img|picture|photo|avatar|icon|logo|thumbnail)$/, 'image'],
];

export function byName({ name, noun }: Component): NativeName | undefined {
  const words = [noun, ...name.split('-').reverse()];
  for (const word of words) {
    const [, native] = BY_NAME.find(([pattern]) => pattern.test(word)) ?? [];
    if (native !== undefined) return native;
  }
  return undefined;
}

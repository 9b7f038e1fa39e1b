/** Writes the values that a screen brings itself: its texts, and the colours out of its slots. */
import type { OutputFile } from '../../types.ts';
import type { ResourceScopes } from './names.ts';
import { resourceFile, stringElement, valueElement } from './resource-file.ts';

export interface ScreenValues {
  /** Name and text, in the order of the screen. */
  readonly strings: readonly (readonly [string, string])[];
  /** Name and value of colours that came out of slots. */
  readonly colors: ReadonlyMap<string, string>;
}

/**
 * `res/values/strings_login.xml` and `colors_login.xml`, those without content left out. A kit's files are named the
 * other way round (`web_strings.xml`), so a screen may be called as some kit is.
 */
export function screenValueFiles(
  { strings, colors }: ScreenValues,
  { screen }: ResourceScopes,
): OutputFile[] {
  const texts = strings.map(([name, text]) => stringElement(`${screen}_${name}`, text));
  const values = Array.from(colors, ([name, value]) => valueElement('color', `${screen}_${name}`, value));
  return [
    ...resourceFile('values', `strings_${screen}`, texts),
    ...resourceFile('values', `colors_${screen}`, values),
  ];
}

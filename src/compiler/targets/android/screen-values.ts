/** Writes the values that a screen brings itself: its texts, and the colours out of its slots. */
import type { OutputFile } from '../../types.ts';
import type { ResourceScopes } from './names.ts';
import { resourceFile, stringElement, valueElement } from './resource-file.ts';

export interface ScreenValues {
  /** Name and text, and the text with markup where there is some, in the order of the screen. */
  readonly strings: readonly (readonly [string, string, ...string[]])[];
  /** Strings that are the one item of a list, which has the same name. */
  readonly arrays: readonly string[];
  /** Ids of texts with links in them. */
  readonly links: readonly string[];
  /** Name and value of colours that came out of slots. */
  readonly colors: ReadonlyMap<string, string>;
}

/**
 * `values/strings_login.xml` and `colors_login.xml`, those without content left out. A kit's files are named the
 * other way round (`web_strings.xml`), so a screen may be called as some kit is.
 */
export function screenValueFiles(
  { strings, arrays, colors }: ScreenValues,
  { screen }: ResourceScopes,
): OutputFile[] {
  const texts = strings.map(([name, text, markup]) => stringElement(`${screen}_${name}`, text, markup));
  const values = Array.from(colors, ([name, value]) => valueElement('color', `${screen}_${name}`, value));
  const lists = arrays.map(
    (name) =>
      `<string-array name="${screen}_${name}">\n    <item>@string/${screen}_${name}</item>\n</string-array>`,
  );
  return [
    ...resourceFile('values', `strings_${screen}`, texts),
    ...resourceFile('values', `arrays_${screen}`, lists),
    ...resourceFile('values', `colors_${screen}`, values),
  ];
}

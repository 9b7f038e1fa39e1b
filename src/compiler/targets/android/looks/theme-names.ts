/** A theme's named values as Android resources, and values written by their names. */
import type { Theme } from '../../../../dsl/index.ts';
import { androidColor } from '../color.ts';
import type { ColorNames } from '../color-names.ts';
import type { ResourceScopes } from '../names.ts';

const TRANSPARENT = '#00000000';

export interface ThemeNames {
  /** Names without the screen's, and values: `ink`, `#1F2933`. */
  readonly colors: readonly (readonly [string, string])[];
  readonly dimens: readonly (readonly [string, string])[];
  color(color: string): string;
  textSize(size: number): string;
  space(length: number): string;
}

/** Names of the theme's colors, without the screen's. */
export function themeColorNames(theme: Theme | undefined): string[] {
  return Array.from(theme?.colors.keys() ?? [], resourceWord);
}

/** @param others gives names to colors that the theme has none for */
export function themeNames(
  { colors, sizes, spaces }: Theme,
  { screen }: ResourceScopes,
  others: ColorNames,
): ThemeNames {
  const named = <T>(values: ReadonlyMap<string, T>, type: string): Map<T, string> => {
    const references = new Map<T, string>();
    for (const [name, value] of values)
      if (!references.has(value)) references.set(value, `@${type}/${screen}_${resourceWord(name)}`);
    return references;
  };
  const byColor = named(colors, 'color');
  const bySize = named(sizes, 'dimen');
  const bySpace = named(spaces, 'dimen');
  // A size and a space of one name would be one resource.
  const free = Array.from(spaces).filter(([name]) => !sizes.has(name));
  return {
    colors: Array.from(colors, ([name, color]) => [resourceWord(name), androidColor(color) ?? '#000000']),
    dimens: [
      ...Array.from(sizes, ([name, size]) => [resourceWord(name), scaled(size)] as const),
      ...free.map(([name, length]) => [resourceWord(name), dp(length)] as const),
    ],
    color: (color) => {
      const own = androidColor(color) ?? '#000000';
      if (own === TRANSPARENT) return '@android:color/transparent';
      return byColor.get(color) ?? `@color/${screen}_${others.nameOf(own)}`;
    },
    textSize: (size) => bySize.get(size) ?? scaled(size),
    space: (length) => {
      const reference = bySpace.get(length);
      const name = reference?.slice(`@dimen/${screen}_`.length);
      return reference === undefined || free.every(([word]) => resourceWord(word) !== name)
        ? dp(length)
        : reference;
    },
  };
}

/** `card-title` → `card_title`. */
export function resourceWord(name: string): string {
  return name.replaceAll('-', '_');
}

export function dp(length: number): string {
  return `${tenths(length)}dp`;
}

function scaled(size: number): string {
  return `${tenths(size)}sp`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}

/** Writes the values of a kit: whole, and under the kit's name, so that each screen of it brings the same files. */
import type { OutputFile } from '../../types.ts';
import type { KitResources, ValueResources } from './kit-resources.ts';
import { darkThemeName, scopedStyle, themeName, type ResourceScopes } from './names.ts';
import { scopeReferences } from './references.ts';
import { resourceFile, stringElement, styleElement, valueElement } from './resource-file.ts';

type Theme = NonNullable<KitResources['theme']>;
type QualifiedTheme = NonNullable<KitResources['qualified'][string]['theme']>;

const DEFAULT_THEME: Theme = { parent: '@android:style/Theme.Material.Light', items: {} };

/** `values/web_dimens.xml`, `values-w600dp/web_dimens.xml` and the like, those without content left out. */
export function kitValueFiles(kit: KitResources, scopes: ResourceScopes): OutputFile[] {
  const strings = Object.entries(kit.strings).map(([name, text]) =>
    stringElement(`${scopes.kit}_${name}`, text),
  );
  const { theme = DEFAULT_THEME } = kit;
  return [
    ...resourceFile('values', `${scopes.kit}_strings`, strings),
    ...simpleFiles(kit, scopes, 'values'),
    ...themeFile([theme, kit.darkTheme], scopes, 'values'),
    ...Object.entries(kit.qualified).flatMap(([qualifier, { theme: other, ...values }]) => [
      ...simpleFiles(values, scopes, `values-${qualifier}`),
      ...(other === undefined
        ? []
        : themeFile([qualifiedTheme(theme, other)], scopes, `values-${qualifier}`)),
    ]),
  ];
}

/** Of several styles of one name a device takes the one that fits it best, and that one alone. */
function qualifiedTheme(theme: Theme, { parent, items }: QualifiedTheme): Theme {
  return {
    ...theme,
    ...(parent === undefined ? {} : { parent }),
    items: Object.fromEntries(
      Object.entries({ ...theme.items, ...items }).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/** @param themes that of its screens, and that of its dark ones */
function themeFile(
  themes: readonly (Theme | undefined)[],
  scopes: ResourceScopes,
  folder: string,
): OutputFile[] {
  const names = [themeName(scopes), darkThemeName(scopes)];
  const elements = themes.flatMap((theme, at) =>
    theme === undefined
      ? []
      : [styleElement(names[at] ?? '', scoped(theme.parent, scopes), scopedItems(theme.items, scopes))],
  );
  return resourceFile(folder, `${scopes.kit}_themes`, elements);
}

/** All text of the kit's values in which resources may be named. */
export function kitText(kit: KitResources): string {
  const { theme = DEFAULT_THEME, darkTheme, colors, dimens, styles, qualified } = kit;
  return JSON.stringify([theme, darkTheme, colors, dimens, styles, qualified]);
}

function simpleFiles(values: ValueResources, scopes: ResourceScopes, folder: string): OutputFile[] {
  const list = (tag: string, all: Readonly<Record<string, string>>): string[] =>
    Object.entries(all).map(([name, value]) =>
      valueElement(tag, `${scopes.kit}_${name}`, scopeReferences(value, scopes)),
    );
  const styles = Object.entries(values.styles).map(([name, { parent, items }]) =>
    styleElement(scopedStyle(name, scopes), scoped(parent, scopes), scopedItems(items, scopes)),
  );
  return [
    ...resourceFile(folder, `${scopes.kit}_colors`, list('color', values.colors)),
    ...resourceFile(folder, `${scopes.kit}_dimens`, list('dimen', values.dimens)),
    ...resourceFile(folder, `${scopes.kit}_styles`, styles),
  ];
}

function scoped(reference: string | undefined, scopes: ResourceScopes): string {
  return scopeReferences(reference ?? '', scopes);
}

function scopedItems(
  items: Readonly<Record<string, string>>,
  scopes: ResourceScopes,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(items).map(([name, value]) => [name, scoped(value, scopes)]));
}

/** Writes the values of a kit: whole, and under the kit's name, so that each screen of it brings the same files. */
import type { OutputFile } from '../../types.ts';
import type { KitResources, ValueResources } from './kit-resources.ts';
import { scopedStyle, themeName, type ResourceScopes } from './names.ts';
import { scopeReferences } from './references.ts';
import { resourceFile, stringElement, styleElement, valueElement } from './resource-file.ts';

const DEFAULT_THEME = { parent: '@android:style/Theme.Material.Light', items: {} };

/** `values/web_dimens.xml`, `values-w600dp/web_dimens.xml` and the like, those without content left out. */
export function kitValueFiles(kit: KitResources, scopes: ResourceScopes): OutputFile[] {
  const strings = Object.entries(kit.strings).map(([name, text]) =>
    stringElement(`${scopes.kit}_${name}`, text),
  );
  const { parent, items } = kit.theme ?? DEFAULT_THEME;
  const theme = styleElement(themeName(scopes), scoped(parent, scopes), scopedItems(items, scopes));
  return [
    ...resourceFile('values', `${scopes.kit}_strings`, strings),
    ...simpleFiles(kit, scopes, 'values'),
    ...resourceFile('values', `${scopes.kit}_themes`, [theme]),
    ...Object.entries(kit.qualified).flatMap(([qualifier, values]) =>
      simpleFiles(values, scopes, `values-${qualifier}`),
    ),
  ];
}

/** All text of the kit's values in which resources may be named. */
export function kitText(kit: KitResources): string {
  const { theme = DEFAULT_THEME, colors, dimens, styles, qualified } = kit;
  return JSON.stringify([theme, colors, dimens, styles, qualified]);
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

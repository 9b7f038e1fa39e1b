/** Writes `res/values*`: strings, colours, dimensions, styles and the theme, and of them only what is used. */
import type { OutputFile } from '../../types.ts';
import { escapeXml, stringResource } from './escape.ts';
import type { KitResources, ValueResources } from './kit-resources.ts';
import type { ResourceReference } from './references.ts';

/** The name of the screen's theme. */
export const THEME = 'Theme.Screen';
const DEFAULT_THEME = { parent: '@android:style/Theme.Material.Light', items: {} };

export interface ScreenValues {
  /** Name and text, in the order of the screen. */
  readonly strings: readonly (readonly [string, string])[];
  /** Name and value of colours that came out of slots. */
  readonly colors: ReadonlyMap<string, string>;
}

/** The files, those without content left out. */
export function valueFiles(
  screen: ScreenValues,
  kit: KitResources,
  used: ReadonlySet<ResourceReference>,
): OutputFile[] {
  const kitStrings = Object.entries(kit.strings).filter(([name]) => used.has(`string/${name}`));
  const strings = [...screen.strings, ...kitStrings].map(([name, text]) => stringElement(name, text));
  const qualified = Object.entries(kit.qualified).flatMap(([qualifier, values]) =>
    simpleFiles(values, new Map(), used, `values-${qualifier}`),
  );
  const { parent, items } = kit.theme ?? DEFAULT_THEME;
  return [
    resourceFile('values', 'strings', strings),
    ...simpleFiles(kit, screen.colors, used, 'values'),
    resourceFile('values', 'themes', [styleElement(THEME, parent, items)]),
    ...qualified,
  ];
}

/** What the theme itself uses. */
export function themeText(kit: KitResources): string {
  return JSON.stringify(kit.theme ?? DEFAULT_THEME);
}

function simpleFiles(
  values: ValueResources,
  own: ReadonlyMap<string, string>,
  used: ReadonlySet<ResourceReference>,
  folder: string,
): OutputFile[] {
  const pick = <T>(all: Readonly<Record<string, T>>, type: 'color' | 'dimen' | 'style'): [string, T][] =>
    Object.entries(all).filter(([name]) => used.has(`${type}/${name}`));
  const lists = {
    colors: [...pick(values.colors, 'color'), ...own].map((entry) => valueElement('color', entry)),
    dimens: pick(values.dimens, 'dimen').map((entry) => valueElement('dimen', entry)),
    styles: pick(values.styles, 'style').map(([name, style]) =>
      styleElement(name, style.parent, style.items),
    ),
  };
  return Object.entries(lists).flatMap(([file, elements]) =>
    elements.length === 0 ? [] : [resourceFile(folder, file, elements)],
  );
}

function resourceFile(folder: string, file: string, elements: readonly string[]): OutputFile {
  const lines = elements.map((element) => `    ${element.replaceAll('\n', '\n    ')}\n`);
  const content = `<?xml version="1.0" encoding="utf-8"?>\n<resources>\n${lines.join('')}</resources>\n`;
  return { path: `res/${folder}/${file}.xml`, content };
}

/** A lone `%` is no argument to be formatted, and several of them would be an error. */
function stringElement(name: string, text: string): string {
  const formatted = text.includes('%') ? ' formatted="false"' : '';
  return `<string name="${name}"${formatted}>${stringResource(text)}</string>`;
}

function valueElement(tag: string, [name, value]: readonly [string, string]): string {
  return `<${tag} name="${name}">${escapeXml(value)}</${tag}>`;
}

function styleElement(
  name: string,
  parent: string | undefined,
  items: Readonly<Record<string, string>>,
): string {
  const lines = Object.entries(items).map(([item, value]) => `    ${valueElement('item', [item, value])}\n`);
  // An empty parent keeps a dot in the name from meaning one.
  return `<style name="${name}" parent="${escapeXml(parent ?? '')}">\n${lines.join('')}</style>`;
}

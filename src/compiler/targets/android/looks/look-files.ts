/** The resource files of a screen's looks: `styles_login.xml`, `dimens_login.xml`, what differs on wide screens, drawables. */
import type { OutputFile } from '../../../types.ts';
import { RESOURCES } from '../module-files.ts';
import { pascalCase, type ResourceScopes } from '../names.ts';
import { resourceFile, styleElement, valueElement } from '../resource-file.ts';
import { WIDTHS } from './scene.ts';
import type { StyleBook } from './style-book.ts';

/** @param dimens names without the screen's, and values */
export function lookFiles(
  book: StyleBook,
  dimens: readonly (readonly [string, string])[],
  { screen }: ResourceScopes,
): OutputFile[] {
  const lengths = dimens.map(([name, value]) => valueElement('dimen', `${screen}_${name}`, value));
  return [
    ...resourceFile('values', `dimens_${screen}`, lengths),
    ...WIDTHS.flatMap((width, at) => [
      ...resourceFile(folder(width), `styles_${screen}`, stylesAt(book, at, screen)),
      ...resourceFile(folder(width), `integers_${screen}`, integersAt(book, at, screen)),
    ]),
    ...Array.from(book.drawables, ([name, content]) => ({
      path: `${RESOURCES}/drawable/${screen}_${name}.xml`,
      content,
    })),
  ];
}

function folder(width: number): string {
  return width === 0 ? 'values' : `values-w${width}dp`;
}

/** Those that are not as on narrower screens. */
function stylesAt({ styles }: StyleBook, at: number, screen: string): string[] {
  return Array.from(styles)
    .filter(([, { items }]) => at === 0 || items[at] !== items[at - 1])
    .map(([name, { parent, items }]) =>
      styleElement(`${pascalCase(screen)}.${name}`, parent, items[at] ?? {}),
    );
}

function integersAt({ integers }: StyleBook, at: number, screen: string): string[] {
  return Array.from(integers)
    .filter(([, values]) => at === 0 || values[at] !== values[at - 1])
    .map(([name, values]) => valueElement('integer', `${screen}_${name}`, String(values[at] ?? 0)));
}

/** The XML of value resources. */
import type { OutputFile } from '../../types.ts';
import { RESOURCES } from './module-files.ts';
import { escapeXml, stringResource } from './escape.ts';

/** `src/main/res/<folder>/<file>.xml`; none where there are no elements. */
export function resourceFile(folder: string, file: string, elements: readonly string[]): OutputFile[] {
  if (elements.length === 0) return [];
  const lines = elements.map((element) => `    ${element.replaceAll('\n', '\n    ')}\n`);
  const content = `<?xml version="1.0" encoding="utf-8"?>\n<resources>\n${lines.join('')}</resources>\n`;
  return [{ path: `${RESOURCES}/${folder}/${file}.xml`, content }];
}

/**
 * A lone `%` is no argument to be formatted, and several of them would be an error.
 *
 * @param markup the text with its links and emphases, escaped
 */
export function stringElement(name: string, text: string, markup = stringResource(text)): string {
  const formatted = text.includes('%') ? ' formatted="false"' : '';
  return `<string name="${name}"${formatted}>${markup}</string>`;
}

export function valueElement(tag: string, name: string, value: string): string {
  return `<${tag} name="${name}">${escapeXml(value)}</${tag}>`;
}

/** An empty parent keeps a dot in the name from meaning one. */
export function styleElement(name: string, parent: string, items: Readonly<Record<string, string>>): string {
  const lines = Object.entries(items).map(([item, value]) => `    ${valueElement('item', item, value)}\n`);
  return `<style name="${name}" parent="${escapeXml(parent)}">\n${lines.join('')}</style>`;
}

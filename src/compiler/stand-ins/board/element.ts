/** Elements of a storyboard. */
import { indented } from '../template-words.ts';

export const LAID_OUT = 'translatesAutoresizingMaskIntoConstraints="NO"';
/** What has to be seen is at least as large, points. */
export const TOUCH = 44;

export function tag(name: string, spaced: string, inner: readonly (string | undefined)[]): string {
  const attributes = spaced.replaceAll(/ {2,}/g, ' ');
  const lines = inner
    .filter((line) => line !== undefined && line !== '')
    .map((line) => indented(line ?? '', 4));
  return lines.length === 0
    ? `<${name} ${attributes}/>`
    : `<${name} ${attributes}>\n${lines.join('\n')}\n</${name}>`;
}

export function constraints(all: readonly (string | undefined)[]): string {
  return `<constraints>\n${indented(all.filter((line) => line !== undefined).join('\n'), 4)}\n</constraints>`;
}

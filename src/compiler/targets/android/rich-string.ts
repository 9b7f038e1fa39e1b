/** Texts in runs as string resources with markup, which Android turns into spans. */
import type { NamedRun } from '../../target.ts';
import { androidColor } from './color.ts';
import { stringResource } from './escape.ts';

/** @returns undefined for a text that has no markup */
export function richString(
  text: string,
  runs: readonly NamedRun[] | undefined,
  isUnderlined: boolean,
): string | undefined {
  if (runs === undefined) return isUnderlined ? `<u>${stringResource(text)}</u>` : undefined;
  const last = runs.length - 1;
  const markup = runs.map((run, index) => runMarkup(run, index === 0, index === last)).join('');
  return isUnderlined ? `<u>${markup}</u>` : markup;
}

/** Blanks count where the text begins and ends; between two runs a single one is kept anyway. */
function runMarkup(
  { text, link, strong, italic, color }: NamedRun,
  isFirst: boolean,
  isLast: boolean,
): string {
  const [, before = '', words = '', after = ''] = /^( ?)(.*?)( ?)$/s.exec(text) ?? [];
  const start = isFirst ? '' : before;
  const end = isLast ? '' : after;
  let markup = stringResource((isFirst ? before : '') + words + (isLast ? after : ''));
  if (color !== undefined) markup = `<font color="${androidColor(color) ?? '#000000'}">${markup}</font>`;
  if (italic === true) markup = `<i>${markup}</i>`;
  if (strong === true) markup = `<b>${markup}</b>`;
  if (link === true) markup = `<a href="#">${markup}</a>`;
  return start + markup + end;
}

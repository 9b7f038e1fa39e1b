/** Texts in runs as HTML: links, emphases, and words in a color of their own. */
import type { NamedRun } from '../../target.ts';
import { cleanLines } from '../../templates.ts';
import { escapeHtmlLines } from './escape.ts';

/** Begins the classes of words that have a color of their own. */
const INK = 'ink-';

/** The class of words in this color of the theme, or of no theme. */
export function inkClass(colorName: string): string {
  return `${INK}${colorName}`;
}

/** Names and values of the colors that runs have of their own, each once. */
export function inksOf(texts: readonly (readonly NamedRun[])[]): (readonly [string, string])[] {
  const inks = new Map(
    texts
      .flat()
      .flatMap(({ color, colorName }) =>
        color === undefined || colorName === undefined ? [] : [[colorName, color] as const],
      ),
  );
  return [...inks];
}

export interface RichHtmlPlace {
  /** Whether links may stand there. */
  readonly canLink: boolean;
  /** Whether what is in pieces must be one element. */
  readonly asOne: boolean;
  /** Whether line breaks and blanks are shown as they are. */
  readonly isPreformatted: boolean;
}

export function richHtml(runs: readonly NamedRun[], place: RichHtmlPlace): string {
  const { asOne } = place;
  const pieces = runs.map((run) => runHtml(run, place));
  return asOne && pieces.length > 1 ? `<span>${pieces.join('')}</span>` : pieces.join('');
}

function runHtml(
  { text, link, underline, strong, italic, colorName }: NamedRun,
  { canLink, isPreformatted }: RichHtmlPlace,
): string {
  const words = escapeHtmlLines(cleanLines(text), isPreformatted);
  const around = [
    ...(link === true && canLink ? ['a'] : []),
    ...(strong === true ? ['strong'] : []),
    ...(italic === true ? ['em'] : []),
  ];
  if (around.length === 0 && colorName === undefined) return words;
  const [outermost = 'span', ...inner] = around;
  const classes = [
    ...(outermost === 'a' && underline === false ? ['plain'] : []),
    ...(colorName === undefined ? [] : [inkClass(colorName)]),
  ];
  const own = [
    outermost,
    ...(outermost === 'a' ? ['href="#"'] : []),
    ...(classes.length === 0 ? [] : [`class="${classes.join(' ')}"`]),
  ].join(' ');
  const starts = inner.map((tag) => `<${tag}>`).join('');
  const ends = inner.reverse().map((tag) => `</${tag}>`);
  return `<${own}>${starts}${words}${ends.join('')}</${outermost}>`;
}

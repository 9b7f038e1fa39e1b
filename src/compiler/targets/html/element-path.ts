/** Finds where in a piece of HTML a place lies, as child positions, so that elements can be named without marking them. */

const VOID_ELEMENTS: ReadonlySet<string> = new Set([
  'area',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
]);

const TAG = /<!--.*?-->|<(\/?)([a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>/gs;

/** A place between elements: the open elements around it, outermost first, and how many children stand before it. */
export interface ElementPlace {
  /** Tag and position among its siblings, from 1, of each open element. */
  readonly open: readonly { readonly tag: string; readonly position: number }[];
  /** Children of the innermost open element that stand before the place. */
  readonly before: number;
}

/**
 * The place at the end of a well-formed piece of HTML.
 *
 * @param start children that stand before the piece itself
 */
export function placeAtEnd(html: string, start = 0): ElementPlace {
  const open: { tag: string; position: number }[] = [];
  const counts = [start];
  for (const [, closing, name = '', selfClosing] of html.matchAll(TAG)) {
    if (name === '') continue;
    if (closing === '/') {
      open.pop();
      counts.pop();
      continue;
    }
    const position = (counts.pop() ?? 0) + 1;
    counts.push(position);
    const tag = name.toLowerCase();
    if (selfClosing === '/' || VOID_ELEMENTS.has(tag)) continue;
    open.push({ tag, position });
    counts.push(0);
  }
  return { open, before: counts.at(-1) ?? 0 };
}

/** Tag of the first element of a piece of HTML, and how many elements stand side by side in it. */
export function rootsOf(html: string): { readonly tag: string; readonly count: number } {
  const tag = /<([a-zA-Z][\w-]*)/.exec(html)?.[1]?.toLowerCase() ?? '';
  return { tag, count: placeAtEnd(html).before };
}

export function selectorOf(place: ElementPlace): string {
  return place.open.map(({ tag, position }) => `${tag}:nth-child(${position})`).join(' > ');
}

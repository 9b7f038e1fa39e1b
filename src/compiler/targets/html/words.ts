/** The words that a kit's HTML templates may use, for one component: its look, and what HTML allows in its place. */
import type { ScreenNode } from '../../../dsl/tree.ts';
import type { EmitContext } from '../../target.ts';
import type { TemplateWord } from '../../templates.ts';
import { layoutUse, lookMark, type LayoutUse } from '../../looks/layout-use.ts';

/** Hebrew, Arabic and their neighbors, with their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export interface HtmlWords {
  readonly words: Readonly<Record<string, TemplateWord>>;
  /** What the template said of the component's layout by `look`; asked when it has run. */
  readonly layout: () => LayoutUse | undefined;
}

/** @param tagsAround elements that stand around the component's children, by the name of the block */
export function htmlWords(
  context: EmitContext,
  tagsAround: (block: string) => ReadonlySet<string>,
): HtmlWords {
  const { node, path, identifier, ordinal, alike, siblings, around, look, pictures, sizes } = context;
  const children = (node.children ?? []).length;
  const some = (blocks: readonly string[], tags: readonly string[]): string =>
    answer(blocks.some((block) => tags.some((tag) => tagsAround(block).has(tag))));
  let layout: LayoutUse | undefined;
  const words: Record<string, TemplateWord> = {
    look: (kind = '', always = '') => {
      layout = layoutUse(context, kind, always);
      return lookMark(identifier);
    },
    inside: (...tags) => some(around, tags),
    childOf: (...tags) => some(around.slice(-1), tags),
    childless: () => answer(children === 0),
    // Whether a component of that name stands in it, however deep.
    holds: (name = '') => answer(holds(node, name)),
    // Whether the document has a picture for the slot.
    given: (slot = '') => answer(pictures[slot] !== undefined),
    // Whether the elements hold nothing else.
    lonely: (...tags) => (siblings === 1 ? some(around.slice(-1), tags) : ''),
    once: (first = '', more = '') => (ordinal === 1 ? first : more),
    ordinal: () => String(ordinal),
    several: () => answer(alike > 1),
    dir: (text = '') => (RIGHT_TO_LEFT.test(text) ? ' dir="auto"' : ''),
    size: (slot = '') => {
      const size = sizes[slot];
      return size === undefined ? '' : ` width="${size.width}" height="${size.height}"`;
    },
    columns: () => (look?.style.span === undefined ? '' : ` colspan="${look.style.span}"`),
    // Cells of the first row head their columns, those below it their rows.
    scope: () => (path.at(-2) === 0 ? 'col' : 'row'),
  };
  return { words, layout: () => layout };
}

function holds(node: ScreenNode, name: string): boolean {
  return (node.children ?? []).some((child) => child.name === name || holds(child, name));
}

/** As `{{#if …}}` takes it. */
function answer(isTrue: boolean): string {
  return isTrue ? 'yes' : '';
}

/** Words of views as templates write them, and names for parts of a component. */
import type { Component } from '../../kits/kit.ts';
import type { NativeView, Words } from './native-view.ts';

/** The word that writes several words and slots as one text. */
export const PHRASE = 'phrase';
/** The word that asks whether the screen has a picture for a slot: a default is the HTML's own. */
export const PICTURED = 'pictured';
/** The word that writes how a component takes part in the block that it stands in. */
export const PLACE = 'place';
/** Code units of a text in a template; a whole `{{…}}` may have 1,000. */
const MOST_LETTERS = 240;
const MOST_PARTS = 12;

/** Views that depend on whether a slot was given something; `write` writes one of them. */
export function branched(
  { slot, then, otherwise }: Extract<NativeView, { readonly kind: 'branch' }>,
  write: (view: NativeView) => string,
): string {
  const all = (views: readonly NativeView[]): string => views.map(write).join('\n');
  if (then.length === 0) return `{{#unless (given "${slot}")}}\n${all(otherwise)}\n{{/unless}}`;
  const last = otherwise.length === 0 ? '' : `{{else}}\n${all(otherwise)}\n`;
  return `{{#if (given "${slot}")}}\n${all(then)}\n${last}{{/if}}`;
}

/** `{{phrase title}}`, `{{phrase "From " price}}`: a slot alone might have the name of one of the target's words. */
export function written(words: Words): string {
  return `{{${phraseOf(words)}}}`;
}

/** As the argument of another word: `title`, `(phrase "From " price)`. */
export function asArgument(words: Words): string {
  const [only, ...more] = words;
  return only !== undefined && more.length === 0 && 'slot' in only ? only.slot : `(${phraseOf(words)})`;
}

function phraseOf(words: Words): string {
  const parts = words
    .slice(0, MOST_PARTS)
    .map((part) => ('slot' in part ? part.slot : literal(part.literal)));
  return [PHRASE, ...parts].join(' ');
}

/** Handlebars' literals have no escapes. */
function literal(text: string): string {
  const short = text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
  const safe = short.replaceAll(/[{}]/g, '');
  return safe.includes('"') && safe.includes("'")
    ? `"${safe.replaceAll('"', '”')}"`
    : safe.includes('"')
      ? `'${safe}'`
      : `"${safe}"`;
}

/** Words of its own, else what the component is: controls must be called something. */
export function nameOr(words: Words, component: Component): Words {
  if (words.length > 0) return words;
  const [slot] = Object.entries(component.slots).filter(([, { kind }]) => kind === 'text');
  if (slot !== undefined) return [{ slot: slot[0] }];
  const name = component.name.replaceAll('-', ' ');
  return [{ literal: name.charAt(0).toUpperCase() + name.slice(1) }];
}

/** Slots among the words. */
export function slotsOf(words: Words): string[] {
  return words.flatMap((part) => ('slot' in part ? [part.slot] : []));
}

/** Gives each view of a component a name of its own: after its slot, else after what it is. */
export class PartNames {
  readonly #taken = new Set<string>();
  readonly #names = new Map<NativeView, string>();

  /** @param root all that is in it is named, in order: one view has one name, whoever writes it */
  constructor(root: NativeView) {
    this.#nameAll(root);
  }

  #nameAll(view: NativeView): void {
    this.nameOf(view);
    const inner =
      view.kind === 'group' ? view.views : view.kind === 'branch' ? [...view.then, ...view.otherwise] : [];
    for (const child of inner) this.#nameAll(child);
  }

  nameOf(view: NativeView): string {
    const known = this.#names.get(view);
    if (known !== undefined) return known;
    const wished = nameFor(view);
    let name = wished;
    for (let number = 2; this.#taken.has(name); number++) name = `${wished}${number}`;
    this.#taken.add(name);
    this.#names.set(view, name);
    return name;
  }
}

function nameFor(view: NativeView): string {
  if ('words' in view) return slotsOf(view.words)[0] ?? view.kind;
  if (view.kind === 'field')
    return (
      slotsOf(view.hint)[0] ??
      (slotsOf(view.label)[0] === undefined ? 'field' : `${slotsOf(view.label)[0] ?? ''}Field`)
    );
  if (view.kind === 'image') return view.slot ?? 'image';
  return view.kind;
}

export function indented(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}

/** Pieces of a phrase as one text. */
export function joinedPhrase(parts: readonly string[]): string {
  return parts.join('').replaceAll(/ {2,}/g, ' ').trim();
}

/** What controls say of themselves: keyboards, hints, values, what may be chosen. */
import { partsOf, SWITCHED_BY, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import type { FieldType, NativeView, Words } from '../native-view.ts';
import { trimmed, wordsIn } from './words-in.ts';

const TYPES: Readonly<Record<string, FieldType>> = {
  email: 'email',
  password: 'password',
  search: 'search',
  number: 'number',
  tel: 'phone',
  url: 'url',
  date: 'date',
  'datetime-local': 'date',
};
const HALF = 0.5;

export function fieldView({ tag, attributes, children }: HtmlElement, label: Words): NativeView {
  const hints = ['placeholder', 'value'].map((name) => trimmed(partsOf(attributes[name] ?? '')));
  const role =
    attributes['role'] === 'searchbox' ? 'search' : attributes['role'] === 'spinbutton' ? 'number' : '';
  return {
    kind: 'field',
    type:
      TYPES[role] ??
      TYPES[attributes['type']?.toLowerCase() ?? ''] ??
      TYPES[attributes['inputmode'] ?? ''] ??
      'text',
    isLong: tag === 'textarea' || attributes['aria-multiline'] === 'true',
    label,
    hint: [...hints, trimmed(children.flatMap(wordsIn))].find((words) => words.length > 0) ?? [],
    isLabelled: false,
  };
}

export function choiceState({ attributes }: HtmlElement): boolean | { readonly slot: string } {
  const slot = attributes[SWITCHED_BY];
  if (slot !== undefined) return { slot };
  return (
    attributes['checked'] !== undefined ||
    ['aria-checked', 'aria-selected', 'aria-pressed'].some((name) => attributes[name] === 'true')
  );
}

/** Where between its ends it stands, 0 to 1. */
export function rangeValue({ tag, attributes }: HtmlElement): number {
  const number = (names: readonly string[], otherwise: number): number => {
    const text = names.map((name) => attributes[name]).find((value) => value !== undefined);
    const value = Number(text);
    return text === undefined || text === '' || !Number.isFinite(value) ? otherwise : value;
  };
  const least = number(['min', 'aria-valuemin'], 0);
  const most = number(
    ['max', 'aria-valuemax'],
    tag === 'input' || attributes['role'] !== undefined ? 100 : 1,
  );
  const value = number(['value', 'aria-valuenow'], least + (most - least) * HALF);
  return most > least
    ? Math.min(1, Math.max(0, Math.round(((value - least) / (most - least)) * 100) / 100))
    : HALF;
}

/** The chosen one first. */
export function optionsOf({ children }: HtmlElement, words: Words): readonly Words[] {
  const found: { readonly words: Words; readonly isChosen: boolean }[] = [];
  const look = (nodes: readonly HtmlNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'branch') look(node.then);
      if (node.kind !== 'element') continue;
      const own = node.tag === 'option' ? trimmed(node.children.flatMap(wordsIn)) : [];
      if (own.length > 0) found.push({ words: own, isChosen: node.attributes['selected'] !== undefined });
      else look(node.children);
    }
  };
  look(children);
  if (found.length === 0) return words.length === 0 ? [] : [words];
  return found.sort((a, b) => Number(b.isChosen) - Number(a.isChosen)).map((option) => option.words);
}

/** Names for the values that looks share: the palette by role, type from small to large, spaces from narrow to wide. */
import { freeName } from '../../core/free-name.ts';
import type { ScreenDocument, Theme } from '../../dsl/index.ts';
import { near } from '../geometry.ts';
import { usesOf, type Use } from './uses.ts';

/** Components that a value is used by, at least, to get a name; what the page says of itself has one anyway. */
const FEWEST = 2;
/** Looks that a space recurs in, at least, and spaces with names. */
const FEWEST_SPACES = 3;
const MOST_SPACES = 8;

/** The document with names for its values; looks are left as they are: targets write the names in their values' places. */
export function nameValues(document: ScreenDocument): ScreenDocument {
  const { theme } = document;
  if (theme === undefined) return document;
  const uses = usesOf(document, theme);
  const page = theme.looks.get(document.values.get('0')?.look ?? '') ?? {};
  return {
    ...document,
    theme: {
      ...theme,
      colors: colorNames(uses, page),
      sizes: sizeNames(uses, page.fontSize),
      spaces: spaceNames(theme),
      families: familyNames(uses, page.fontFamily),
    },
  };
}

function colorNames(
  uses: readonly Use[],
  page: { readonly color?: string | undefined; readonly background?: string | undefined },
): Map<string, string> {
  const names = new Names();
  names.give('paper', page.background);
  names.give('ink', page.color);
  for (const role of ['link', 'ink', 'surface', 'line'] as const)
    for (const [color, count] of tally(uses, (use) => (use.role === role ? use.color : undefined)))
      if (count >= FEWEST) names.give(role, color);
  return names.given;
}

/** From the size of most text up and down: `text-small`, `text-body`, `text-large`, `text-large-2`. */
function sizeNames(uses: readonly Use[], body: number | undefined): Map<string, number> {
  const sizes = tally(uses, ({ fontSize }) => fontSize)
    .filter(([, count]) => count >= FEWEST)
    .map(([size]) => size)
    .sort((a, b) => a - b);
  const names = new Map<string, number>();
  if (body === undefined) return names;
  const smaller = sizes.filter((size) => size < body).reverse();
  const larger = sizes.filter((size) => size > body);
  smaller.forEach((size, index) => names.set(numbered('text-small', index), size));
  names.set('text-body', body);
  larger.forEach((size, index) => names.set(numbered('text-large', index), size));
  return new Map([...names].sort((a, b) => a[1] - b[1]));
}

function spaceNames({ looks }: Theme): Map<string, number> {
  const counts = new Map<number, number>();
  for (const { gap = 0, padding = [], margin = [] } of looks.values())
    for (const space of new Set([gap, ...padding, ...margin]))
      if (space > 0) counts.set(space, (counts.get(space) ?? 0) + 1);
  const most = [...counts]
    .filter(([space, count]) => count >= FEWEST_SPACES && near(space, Math.round(space), 0))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_SPACES)
    .map(([space]) => space)
    .sort((a, b) => a - b);
  return new Map(most.map((space, index) => [`space-${String(index + 1)}`, space]));
}

function familyNames(uses: readonly Use[], body: string | undefined): Map<string, string> {
  const names = new Names();
  names.give('body', body);
  for (const role of ['title', 'code', 'other'] as const)
    for (const [family] of tally(uses, (use) => (use.kind === role ? use.fontFamily : undefined)))
      names.give(role === 'other' ? 'second' : role, family);
  return names.given;
}

/** Names by role, one for each value: the first that it is given. */
class Names {
  readonly given = new Map<string, string>();
  readonly #named = new Set<string>();

  give(role: string, value: string | undefined): void {
    if (value === undefined || this.#named.has(value)) return;
    this.#named.add(value);
    this.given.set(freeName(role, this.given), value);
  }
}

/** Values with how often they are used, the most used ones first. */
function tally<T extends string | number>(
  uses: readonly Use[],
  valueOf: (use: Use) => T | undefined,
): (readonly [T, number])[] {
  const counts = new Map<T, number>();
  for (const use of uses) {
    const value = valueOf(use);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + use.count);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name}-${String(index + 1)}`;
}

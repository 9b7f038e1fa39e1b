/** A theme's named values as custom properties, and lengths, colors and families written by their names. */
import type { Theme } from '../../../../dsl/index.ts';
import { fontStack } from '../font-stacks.ts';

export interface CssTokens {
  /** `--ink: #222222` and so on, by kind. */
  readonly properties: readonly (readonly string[])[];
  color(color: string): string;
  fontSize(size: number): string;
  space(length: number): string;
  family(name: string): string;
}

/** Each value by the first name that the theme has for it. */
export function cssTokens(theme: Theme): CssTokens {
  const taken = new Set<string>();
  const colors = new Names(theme.colors, taken, 'color');
  const sizes = new Names(theme.sizes, taken, 'text');
  const spaces = new Names(theme.spaces, taken, 'space');
  const families = new Names(
    new Map(Array.from(theme.families, ([name, value]) => [`font-${name}`, value])),
    taken,
    'font',
  );
  return {
    properties: [
      colors.properties(String),
      families.properties(fontStack),
      sizes.properties(pixels),
      spaces.properties(pixels),
    ].filter((lines) => lines.length > 0),
    color: (color) => colors.of(color) ?? color,
    fontSize: (size) => sizes.of(size) ?? pixels(size),
    space: (length) => (length === 0 ? '0' : (spaces.of(length) ?? pixels(length))),
    family: (name) => families.of(name) ?? fontStack(name),
  };
}

/** `12px`; no more than hundredths, which nobody sees. */
export function pixels(length: number): string {
  const rounded = Math.round(length * 100) / 100;
  return rounded === 0 ? '0' : `${rounded}px`;
}

/** Values of one kind by the names of their custom properties. */
class Names<T extends string | number> {
  readonly #values: readonly (readonly [string, T])[];
  readonly #byValue = new Map<T, string>();

  /** @param taken names that other kinds have: they get the kind's name in front */
  constructor(values: ReadonlyMap<string, T>, taken: Set<string>, kind: string) {
    this.#values = Array.from(values, ([name, value]) => {
      const free = taken.has(name) ? `${kind}-${name}` : name;
      taken.add(free);
      if (!this.#byValue.has(value)) this.#byValue.set(value, free);
      return [free, value];
    });
  }

  of(value: T): string | undefined {
    const name = this.#byValue.get(value);
    return name === undefined ? undefined : `var(--${name})`;
  }

  properties(write: (value: T) => string): string[] {
    return this.#values.map(([name, value]) => `--${name}: ${write(value)}`);
  }
}

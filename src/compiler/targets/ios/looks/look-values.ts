/** What looks of one kind differ in: the lengths and the colors of their modifiers, each by what it is for. */

export interface LookValue {
  /** `width`, `leadingPadding`, `background`. */
  readonly name: string;
  readonly kind: 'number' | 'color';
  /** Swift. */
  readonly literal: string;
}

export interface TakenApart {
  /** The modifiers with a hole for each value, which `fillIn` fills. */
  readonly skeleton: readonly string[];
  readonly values: readonly LookValue[];
}

const HOLE = '\u0004';
/** Pictures stay as they are, whatever numbers are in their names. */
const VALUE = /Image\("[^"]*"\)|Color\("[^"]*"\)|(?<![\w.#"])-?\d+(?:\.\d+)?(?![\w"])/g;
/** Modifiers by what a value in them is called. */
const CALLED: Readonly<Record<string, string>> = {
  foregroundStyle: 'foreground',
  overlay: 'color',
  strokeBorder: 'border',
};

export function takeApart(modifiers: readonly string[]): TakenApart {
  const values: LookValue[] = [];
  const skeleton = modifiers.map((line) =>
    line.replaceAll(VALUE, (literal, at: number) => {
      if (literal.startsWith('Image')) return literal;
      values.push({
        name: nameOf(line.slice(0, at)),
        kind: literal.startsWith('Color') ? 'color' : 'number',
        literal,
      });
      return HOLE;
    }),
  );
  return { skeleton, values };
}

/** @param write what stands in each hole, in order */
export function fillIn(skeleton: readonly string[], write: (at: number) => string): string[] {
  let at = 0;
  return skeleton.map((line) => line.replaceAll(HOLE, () => write(at++)));
}

function nameOf(before: string): string {
  const [, edge] = /\.padding\(\.(\w+), $/.exec(before) ?? [];
  if (edge !== undefined) return `${edge}Padding`;
  if (before.endsWith('colors: [')) return 'startColor';
  if (/colors: \[.*, $/.test(before)) return 'endColor';
  const [, label] = /(\w+): $/.exec(before) ?? [];
  if (label !== undefined) return label;
  const [, modifier] = /(\w+)\($/.exec(before) ?? [];
  return modifier === undefined ? 'color' : (CALLED[modifier] ?? modifier);
}

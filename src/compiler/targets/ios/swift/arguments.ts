/**
 * What a SwiftUI template was given stands in the component's code between signs, with its name: components that differ in
 * nothing else are one struct, whose parameters have these names.
 */

/** Takes part in no text of a screen: control characters are taken out of them. */
const SIGN = '\u0002';
const MARK = new RegExp(`${SIGN}(\\w+) ([^ ${SIGN}]*) ([^${SIGN}]*)${SIGN}`, 'g');

/**
 * `text`: a slot, `rich`: one with its line breaks, `value`: the kit's constant, `asset`: the name of a color or a picture,
 * `color`, `image`: a whole one. `number`: a length of a look. `state…`: a value that the user changes, by its type. `index`: the component's place in its block. `page`: the screen beside a bar.
 */
export type ArgumentKind =
  | 'text'
  | 'rich'
  | 'value'
  | 'asset'
  | 'color'
  | 'image'
  | 'number'
  | 'stateBool'
  | 'stateDouble'
  | 'stateInt'
  | 'stateString'
  | 'stateChoice'
  | 'index'
  | 'handler'
  | 'environment'
  | 'page';

export interface Argument {
  readonly kind: ArgumentKind;
  /** Of the slot, the value, the state: `text`, `tint`, `isOn`. */
  readonly name: string;
  /** What is written where the component stands by itself. */
  readonly literal: string;
}

export function argumentMark(kind: ArgumentKind, name: string, literal: string): string {
  return `${SIGN}${kind} ${name} ${literal}${SIGN}`;
}

/** @param write what goes in a mark's place; gets all that stands before it too */
export function replaceArguments(
  code: string,
  write: (argument: Argument, before: string) => string,
): string {
  return code.replaceAll(MARK, (_mark, kind: ArgumentKind, name: string, literal: string, at: number) =>
    write({ kind, name, literal }, code.slice(Math.max(0, at - CONTEXT), at)),
  );
}

/** Characters before a mark that say what it is used for. */
const CONTEXT = 40;

/** The code as it is where the component stands by itself; a word's argument as the template means it. */
export function withLiterals(code: string): string {
  return code.includes(SIGN) ? replaceArguments(code, ({ literal }) => literal) : code;
}

const WHOLE_ASSET = new RegExp(
  `\\b(Color|Image)\\((?:"${SIGN}(?:asset|value|text) ([^ ${SIGN}]*) ([^${SIGN}]*)${SIGN}"|${SIGN}(?:asset|value|text) ([^ ${SIGN}]*) "([^"${SIGN}]*)"${SIGN})\\)`,
  'g',
);

/** `Color(⟨tint "Green"⟩)` → `⟨tint Color("Green")⟩`: parameters are colors and pictures, not their names. */
export function withWholeAssets(code: string): string {
  if (!code.includes(SIGN)) return code;
  return code.replaceAll(
    WHOLE_ASSET,
    (_code, type: string, name1?: string, asset1?: string, name2?: string, asset2?: string) =>
      argumentMark(
        type === 'Color' ? 'color' : 'image',
        name1 ?? name2 ?? '',
        `${type}("${asset1 ?? asset2 ?? ''}")`,
      ),
  );
}

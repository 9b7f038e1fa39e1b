/** Reads a kit's stylesheet as far as single rules tell how an element looks: no media, no states, no siblings. */

export type Declarations = ReadonlyMap<string, string>;

/** An element with those around it, outermost first. */
export interface StyledElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface StyleSheet {
  /** What rules and its own `style` say of the last element; `var(…)` is put in. */
  of(path: readonly StyledElement[]): Declarations;
}

interface Compound {
  readonly tag: string | undefined;
  readonly classes: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string | undefined }[];
}

interface Rule {
  /** Outermost first; `isChild` where it must be the parent itself of the next one. */
  readonly selector: readonly { readonly compound: Compound; readonly isChild: boolean }[];
  readonly specificity: number;
  readonly declarations: Declarations;
}

const COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/g;
const COMPOUND = /^(?:\*|[a-z][a-z0-9-]*)?(?:\.[\w-]+|\[[^\]]+\])*$/i;
const ATTRIBUTE = /^\[\s*([\w-]+)\s*(?:=\s*["']?([^"']*?)["']?\s*)?\]$/;
/** Variables within variables; more are a circle. */
const MOST_NESTED = 8;

export function readStyleSheet(css: string): StyleSheet {
  const rules: Rule[] = [];
  const variables = new Map<string, string>();
  for (const { prelude, body } of blocksOf(css.replaceAll(COMMENT, ''))) {
    if (prelude.startsWith('@')) continue;
    const declarations = declarationsOf(body);
    for (const selector of prelude.split(',').map((text) => text.trim())) {
      if (selector === ':root' || selector === 'html' || selector === 'body')
        for (const [name, value] of declarations) if (name.startsWith('--')) variables.set(name, value);
      const rule = ruleOf(selector, declarations);
      if (rule !== undefined) rules.push(rule);
    }
  }
  rules.sort((a, b) => a.specificity - b.specificity);
  return {
    of: (path) => {
      const found = new Map<string, string>();
      const put = (declarations: Declarations): void => {
        for (const [name, value] of declarations) found.set(name, value);
      };
      for (const rule of rules) if (matches(rule.selector, path)) put(rule.declarations);
      put(declarationsOf(path.at(-1)?.attributes['style'] ?? ''));
      const all = new Map([...variables, ...found]);
      return new Map(Array.from(found, ([name, value]) => [name, withVariables(value, all)]));
    },
  };
}

/** Rules at the top level; what `@media` and the like hold stays in their body. */
function blocksOf(css: string): { readonly prelude: string; readonly body: string }[] {
  const blocks: { prelude: string; body: string }[] = [];
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open < 0) break;
    let depth = 1;
    let end = open + 1;
    for (; end < css.length && depth > 0; end++) {
      if (css[end] === '{') depth += 1;
      if (css[end] === '}') depth -= 1;
    }
    // `@import …;` and `@charset …;` end before the rule begins.
    const prelude = css.slice(at, open).split(';').at(-1) ?? '';
    blocks.push({ prelude: prelude.trim(), body: css.slice(open + 1, end - 1) });
    at = end;
  }
  return blocks;
}

function declarationsOf(body: string): Declarations {
  const declarations = new Map<string, string>();
  for (const line of body.split(';')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line.slice(0, colon).trim();
    const value = line
      .slice(colon + 1)
      .replace(/!important/i, '')
      .trim();
    declarations.set(name.startsWith('--') ? name : name.toLowerCase(), value);
  }
  return declarations;
}

/** Undefined for a selector whose match depends on more than the elements around. */
function ruleOf(text: string, declarations: Declarations): Rule | undefined {
  const pieces = text.replaceAll(/\s*>\s*/g, ' > ').split(/\s+/);
  const selector: { compound: Compound; isChild: boolean }[] = [];
  let specificity = 0;
  for (const [at, piece] of pieces.entries()) {
    if (piece === '>') continue;
    if (piece === '' || !COMPOUND.test(piece)) return undefined;
    const compound = compoundOf(piece);
    specificity +=
      (compound.classes.length + compound.attributes.length) * 100 + (compound.tag === undefined ? 0 : 1);
    selector.push({ compound, isChild: pieces[at + 1] === '>' });
  }
  return { selector, specificity, declarations };
}

function compoundOf(text: string): Compound {
  const [, tag] = /^([a-z][a-z0-9-]*)/i.exec(text) ?? [];
  const attributes = Array.from(text.matchAll(/\[[^\]]+\]/g), ([piece]) => {
    const [, name = '', value] = ATTRIBUTE.exec(piece) ?? [];
    return { name, value };
  });
  const classes = Array.from(
    text.replaceAll(/\[[^\]]+\]/g, '').matchAll(/\.([\w-]+)/g),
    ([, name = '']) => name,
  );
  return { tag: tag?.toLowerCase(), classes, attributes };
}

function matches(selector: Rule['selector'], path: readonly StyledElement[]): boolean {
  const last = selector.at(-1);
  const element = path.at(-1);
  if (last === undefined || element === undefined || !fits(last.compound, element)) return false;
  const before = selector.slice(0, -1);
  const next = before.at(-1);
  if (next === undefined) return true;
  const around = path.slice(0, -1);
  if (next.isChild) return matches(before, around);
  return around.some((_element, at) => matches(before, around.slice(0, at + 1)));
}

function fits({ tag, classes, attributes }: Compound, element: StyledElement): boolean {
  const own = (element.attributes['class'] ?? '').split(/\s+/);
  return (
    (tag === undefined || tag === element.tag) &&
    classes.every((name) => own.includes(name)) &&
    attributes.every(({ name, value }) => {
      const given = element.attributes[name];
      return given !== undefined && (value === undefined || value === given);
    })
  );
}

function withVariables(value: string, variables: Declarations, depth = 0): string {
  if (depth > MOST_NESTED) return '';
  return value.replaceAll(
    /var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?[^()]*))?\)/g,
    (_var, name: string, fallback?: string) =>
      withVariables(variables.get(name) ?? fallback ?? '', variables, depth + 1).trim(),
  );
}

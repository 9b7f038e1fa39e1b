/** The stylesheet of a themed page: named values, the kit's own rules, a rule for each look, and what narrow screens change. */
import { cssTokens, type CssTokens } from './css-tokens.ts';
import { declarations, type Declaration } from './declarations.ts';
import { NARROW, narrowDeclarations } from './narrow.ts';
import { LAYERED, type Rules } from './rules.ts';
import { inkClass } from '../rich-text.ts';
import type { Theme } from '../../../../dsl/index.ts';

export interface StylesheetParts {
  readonly theme: Theme;
  readonly rules: Rules;
  /** Colors of words within texts, by name. */
  readonly inks: ReadonlyMap<string, string>;
  /** Of the page as it was seen, CSS pixels. */
  readonly width?: number;
  /** The kit's own stylesheets. */
  readonly base: readonly string[];
}

/** What holds for anything on a narrow screen, whatever looks say. */
const NARROW_BASE = `  * {
    min-width: 0;
    max-width: 100%;
    overflow-wrap: anywhere;
  }

  table {
    display: block;
    overflow-x: auto;
  }`;

export function stylesheet({ theme, rules, inks, base, width = Infinity }: StylesheetParts): string {
  const tokens = cssTokens(theme);
  const narrow = rules.rules.flatMap(({ name, style, ...use }) => {
    const changed = narrowDeclarations(style, use);
    return changed.length === 0 ? [] : [{ selector: `.${name}`, declarations: changed }];
  });
  const sections = [
    rootRule(tokens),
    ...base.map((text) => text.trim()),
    ...rules.rules.flatMap(({ name, style, ...use }) => {
      const own = declarations(style, use, tokens);
      const written = own.length === 0 ? [] : [rule(`.${name}`, own)];
      const gaps = use.family === 'cell' && use.isFilled ? cellRules(name, style, tokens) : [];
      return [...written, ...gaps];
    }),
    ...(rules.hasBareLayers ? [rule(`.${LAYERED}`, [['position', 'relative']])] : []),
    ...inkRules(inks, tokens),
    // A phone's screen is as it was seen on a phone; it changes on narrower ones.
    `@media (max-width: ${Math.min(NARROW, width - 1)}px) {\n${[NARROW_BASE, ...grouped(narrow)].join('\n\n')}\n}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function rootRule({ properties }: CssTokens): string {
  if (properties.length === 0) return '';
  return `:root {\n${properties.map((lines) => lines.map((line) => `  ${line};`).join('\n')).join('\n\n')}\n}`;
}

function rule(selector: string, own: readonly Declaration[], indent = ''): string {
  const lines = own.map(([property, value]) => `${indent}  ${property}: ${value};`);
  return `${indent}${selector} {\n${lines.join('\n')}\n${indent}}`;
}

/** A cell stays one, so what stands in it is told apart by margins. */
function cellRules(
  name: string,
  { gap, direction }: { gap?: number | undefined; direction?: string | undefined },
  tokens: CssTokens,
): string[] {
  const isRow = direction === 'row';
  return [
    rule(`.${name} > *`, [['display', isRow ? 'inline-block' : 'block']]),
    ...(gap === undefined || gap === 0
      ? []
      : [rule(`.${name} > * + *`, [[isRow ? 'margin-left' : 'margin-top', tokens.space(gap)]])]),
  ];
}

/** The kit's own stylesheet where there is no theme: words may have colors all the same. */
export function withInks(own: string | undefined, inks: ReadonlyMap<string, string>): string | undefined {
  if (inks.size === 0) return own;
  const rules = Array.from(inks, ([name, color]) => rule(`.${inkClass(name)}`, [['color', color]]));
  return [...(own === undefined ? [] : [own.trimEnd()]), ...rules, ''].join('\n\n').trimEnd() + '\n';
}

function inkRules(inks: ReadonlyMap<string, string>, tokens: CssTokens): string[] {
  return Array.from(inks, ([name, color]) => rule(`.${inkClass(name)}`, [['color', tokens.color(color)]]));
}

interface NarrowRule {
  readonly selector: string;
  readonly declarations: readonly Declaration[];
}

/** Looks that change alike are one rule. */
function grouped(rules: readonly NarrowRule[]): string[] {
  const groups = new Map<string, { selectors: string[]; own: readonly Declaration[] }>();
  for (const { selector, declarations: own } of rules) {
    const key = JSON.stringify(own);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { selectors: [selector], own });
    else group.selectors.push(selector);
  }
  return Array.from(groups.values(), ({ selectors, own }) => rule(selectors.join(',\n  '), own, '  '));
}

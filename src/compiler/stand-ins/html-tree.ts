/** A component's HTML template as a tree: elements, words with slots among them, the children's place, and branches. */
import { defaultTreeAdapter as dom, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { escapeHtml } from '../../core/escape-html.ts';
import type { Component } from '../../kits/kit.ts';
import { CHILDREN, parseTemplate } from '../template-names.ts';
import { RICH } from '../templates.ts';

/** Words that are the template's own, or those of a slot. */
export type Part = { readonly literal: string } | { readonly slot: string };

export interface HtmlElement {
  readonly kind: 'element';
  readonly tag: string;
  /** Values may hold marks of slots; `partsOf` reads them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}

export interface HtmlBranch {
  readonly kind: 'branch';
  /** Whether it has a text decides. */
  readonly slot: string;
  readonly then: readonly HtmlNode[];
  readonly otherwise: readonly HtmlNode[];
}

export type HtmlNode =
  | HtmlElement
  | HtmlBranch
  | { readonly kind: 'text'; readonly parts: readonly Part[] }
  /** The place of the component's children. */
  | { readonly kind: 'place' };

/** The attribute by which an element tells that a slot switches it on: `{{#if on}} checked{{/if}}`. */
export const SWITCHED_BY = 'data-switched-by';

/** Stands in no text of a template. */
const SIGN = '\u0001';
const SLOT = new RegExp(`${SIGN}(\\w+)${SIGN}`);
/** What makes a choice chosen, alone in a branch within a tag. */
const CHOSEN = /^\s*(?:checked|selected|aria-(?:checked|selected|pressed)="true")\s*$/;

/** Undefined where the template is none; `kit check` tells what is wrong with it. */
export function readHtmlTree(source: string, component: Component): readonly HtmlNode[] | undefined {
  try {
    const program = parseTemplate(source);
    return (
      treeOf(parseFragment(new Marker(component, true).write(program)).childNodes) ??
      treeOf(parseFragment(new Marker(component, false).write(program)).childNodes)
    );
  } catch {
    return undefined;
  }
}

/** Words and slots of a text or of an attribute's value. */
export function partsOf(text: string): Part[] {
  return text
    .split(SLOT)
    .map((piece, at): Part => (at % 2 === 1 ? { slot: piece } : { literal: piece.replaceAll(/\s+/g, ' ') }))
    .filter((part) => 'slot' in part || part.literal !== '');
}

/** Writes a template as HTML with marks in the place of what is not known before a screen is. */
class Marker {
  readonly #component: Component;
  /** Whether branches are marked; else the slots' defaults decide. */
  readonly #marksBranches: boolean;
  #html = '';

  constructor(component: Component, marksBranches: boolean) {
    this.#component = component;
    this.#marksBranches = marksBranches;
  }

  write(program: hbs.AST.Program): string {
    for (const statement of program.body) this.#statement(statement);
    return this.#html;
  }

  #statement(statement: hbs.AST.Statement): void {
    if (statement.type === 'ContentStatement') this.#html += (statement as hbs.AST.ContentStatement).value;
    if (statement.type === 'MustacheStatement') this.#mustache(statement as hbs.AST.MustacheStatement);
    if (statement.type === 'BlockStatement') this.#block(statement as hbs.AST.BlockStatement);
  }

  #mustache({ path, params }: hbs.AST.MustacheStatement): void {
    const name = nameOf(path);
    const [first] = params;
    const { values, slots } = this.#component;
    const slot = name === RICH && first !== undefined ? nameOf(first) : name;
    if (name === CHILDREN) this.#html += `<!--${SIGN}place-->`;
    else if (Object.hasOwn(values, slot)) this.#html += escapeHtml(values[slot] ?? '');
    else if (Object.hasOwn(slots, slot)) this.#html += `${SIGN}${slot}${SIGN}`;
    else if (name === 'once' && first?.type === 'StringLiteral')
      this.#html += (first as hbs.AST.StringLiteral).value;
    else if (name === 'identifier') this.#html += 'identifier';
  }

  #block({ path, params, program, inverse }: hbs.AST.BlockStatement): void {
    const [asked] = params;
    const [first, second] = nameOf(path) === 'unless' ? [inverse, program] : [program, inverse];
    const write = (branch: hbs.AST.Program | undefined): void => {
      for (const statement of branch?.body ?? []) this.#statement(statement);
    };
    const condition = asked === undefined ? false : this.#condition(asked);
    if (typeof condition === 'boolean') {
      write(condition ? first : second);
      return;
    }
    if (this.#isInTag()) {
      if (CHOSEN.test(contentOf(first))) this.#html += ` ${SWITCHED_BY}="${condition}"`;
      else write(this.#isGiven(condition) ? first : second);
      return;
    }
    if (!this.#marksBranches) {
      write(this.#isGiven(condition) ? first : second);
      return;
    }
    this.#html += `<!--${SIGN}if ${condition}-->`;
    write(first);
    this.#html += `<!--${SIGN}else-->`;
    write(second);
    this.#html += `<!--${SIGN}end-->`;
  }

  /** A slot, where one decides. */
  #condition(asked: hbs.AST.Expression): string | boolean {
    const { values, slots, content } = this.#component;
    const call = asked as hbs.AST.SubExpression;
    const isCall = asked.type === 'SubExpression';
    const [first] = isCall ? call.params : [];
    const word = isCall ? nameOf(call.path) : '';
    const name =
      word === 'given' ? ((first as hbs.AST.StringLiteral | undefined)?.value ?? '') : nameOf(asked);
    if (isCall && word !== 'given') return word === 'childless' && content === undefined;
    if (Object.hasOwn(values, name)) return values[name] !== '';
    return Object.hasOwn(slots, name) ? name : false;
  }

  #isGiven(slot: string): boolean {
    return this.#component.slots[slot]?.default !== '';
  }

  #isInTag(): boolean {
    return this.#html.lastIndexOf('<') > this.#html.lastIndexOf('>');
  }
}

function nameOf(expression: hbs.AST.Expression): string {
  return (expression as Partial<hbs.AST.PathExpression>).original ?? '';
}

function contentOf(program: hbs.AST.Program | undefined): string {
  return (program?.body ?? [])
    .map((statement) =>
      statement.type === 'ContentStatement' ? (statement as hbs.AST.ContentStatement).value : SIGN,
    )
    .join('');
}

type ParsedNode = DefaultTreeAdapterTypes.ChildNode;

/** Undefined where a branch begins in one element and ends in another. */
function treeOf(nodes: readonly ParsedNode[]): HtmlNode[] | undefined {
  const frames: { readonly nodes: HtmlNode[]; readonly slot?: string; then?: HtmlNode[] }[] = [{ nodes: [] }];
  for (const node of nodes) {
    const frame = frames.at(-1);
    if (frame === undefined) return undefined;
    if (dom.isTextNode(node)) frame.nodes.push({ kind: 'text', parts: partsOf(node.value) });
    if (dom.isElementNode(node)) {
      const children = treeOf(node.childNodes);
      if (children === undefined) return undefined;
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      frame.nodes.push({ kind: 'element', tag: node.tagName, attributes, children });
    }
    if (!dom.isCommentNode(node) || !node.data.startsWith(SIGN)) continue;
    const [word, slot] = node.data.slice(1).split(' ');
    if (word === 'place') frame.nodes.push({ kind: 'place' });
    if (word === 'if') frames.push({ nodes: [], ...(slot === undefined ? {} : { slot }) });
    if (word === 'else') {
      if (frame.slot === undefined) return undefined;
      frame.then = frame.nodes.splice(0);
    }
    if (word === 'end') {
      if (frame.slot === undefined) return undefined;
      frames.pop();
      const branch = { slot: frame.slot, then: frame.then ?? [], otherwise: frame.nodes };
      frames.at(-1)?.nodes.push({ kind: 'branch', ...branch });
    }
  }
  return frames.length === 1 ? frames[0]?.nodes : undefined;
}

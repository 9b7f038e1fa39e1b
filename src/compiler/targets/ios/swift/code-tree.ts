/** The SwiftUI code of a screen as a tree, in which what is written alike is known as one: components, and whole blocks. */
import { type Screen, type ScreenNode } from '../../../../dsl/index.ts';
import type { EmittedComponent, EmittedText } from '../../../target.ts';
import { type Argument, argumentMark, replaceArguments, withWholeAssets } from './arguments.ts';
import { type TextUse, textUse } from './text-use.ts';

/** How SwiftUI's children of a component stand in it. */
export interface SwiftJoin {
  /** Whether its code is a layout and nothing else, which one child does not need. */
  readonly isBare: (identifier: string, text: EmittedText) => boolean;
  /** Children below one another, and what is written behind the component: what lies over it. */
  readonly join: (
    identifier: string,
    children: readonly string[],
  ) => { inside: readonly string[]; behind: string };
}

/** The code that components share which differ in their arguments alone. */
export interface OwnCode {
  readonly nodes: CodeNode[];
  /** What the code does with each slot, by the slot's name. */
  readonly texts: ReadonlyMap<string, TextUse>;
  /** Slots of which some component has a text that is shown as it is, not translated. */
  readonly verbatim: Set<string>;
  /** Stands where it is used and nowhere else: a struct could not say it. */
  readonly isBound: boolean;
}

/** A block with all that is in it, but for the arguments: blocks of one shape differ in nothing else. */
export interface Shape {
  readonly own: OwnCode;
  readonly children: readonly Shape[];
  readonly nodes: CodeNode[];
  /** Components. */
  readonly size: number;
  readonly height: number;
  readonly argumentCount: number;
  readonly isBound: boolean;
}

export interface CodeNode {
  readonly identifier: string;
  /** The component and those that it extends, nearest first. */
  readonly lineage: readonly string[];
  /** What its kit calls a struct of its code. */
  readonly wish: string | undefined;
  readonly text: EmittedText;
  /** Its own, each once, in the order of the code. */
  readonly arguments: readonly Argument[];
  readonly children: readonly CodeNode[];
  readonly shape: Shape;
}

export interface CodeTree {
  readonly top: readonly CodeNode[];
  readonly shapes: readonly Shape[];
  readonly owns: readonly OwnCode[];
}

const NOTHING: EmittedText = { before: '', after: '', open: false };

export interface CodeNames {
  /** Of a component by name, with itself. */
  readonly lineages: (component: string) => readonly string[];
  /** Names that kits give to structs, by identifier. */
  readonly wishes: ReadonlyMap<string, string>;
}

/** @param emitted one record for each component, in document order */
export function codeTree(
  screen: Screen,
  emitted: readonly EmittedComponent[],
  join: SwiftJoin,
  names: CodeNames,
): CodeTree {
  const classes = new CodeClasses(join, names);
  let next = 0;
  const build = (node: ScreenNode): CodeNode[] => {
    const record = emitted[next++];
    const children = (node.children ?? []).flatMap(build);
    const text = record?.texts['swift'] ?? NOTHING;
    // A leaf has no place for what stands in it.
    if (record === undefined || text.before + text.after === '') return [];
    const [only, ...more] = children;
    const isWrap = text.open && only !== undefined && more.length === 0;
    if (isWrap && join.isBare(record.identifier, text)) {
      const { inside, behind } = join.join(record.identifier, ['']);
      if (inside.length === 1 && behind === '') return [only];
    }
    return [classes.node(record, text, text.open ? children : [])];
  };
  const top = screen.children.flatMap(build);
  return { top, shapes: [...classes.shapes.values()], owns: [...classes.owns.values()] };
}

class CodeClasses {
  readonly owns = new Map<string, OwnCode>();
  readonly shapes = new Map<string, Shape>();
  readonly #numbers = new Map<OwnCode | Shape, number>();
  readonly #join: SwiftJoin;
  readonly #names: CodeNames;

  constructor(join: SwiftJoin, names: CodeNames) {
    this.#join = join;
    this.#names = names;
  }

  node(record: EmittedComponent, given: EmittedText, children: readonly CodeNode[]): CodeNode {
    const isLeaf = children.length === 0;
    const before = withWholeAssets(given.before);
    const after = withWholeAssets(given.after);
    const text = isLeaf
      ? { before: withModifiersIndented(before + after), after: '', open: false }
      : { before, after, open: true };
    const used = new Map<string, Argument>();
    const own = this.#own(text, used);
    const shape = this.#shape(record.identifier, own, children, used.size);
    const { identifier, component } = record;
    const node: CodeNode = {
      identifier,
      lineage: this.#names.lineages(component),
      wish: this.#names.wishes.get(identifier),
      text,
      arguments: [...used.values()],
      children,
      shape,
    };
    own.nodes.push(node);
    for (const [key, { literal }] of used) if (literal.startsWith('String(')) own.verbatim.add(key);
    shape.nodes.push(node);
    return node;
  }

  #own({ before, after, open }: EmittedText, used: Map<string, Argument>): OwnCode {
    const texts = new Map<string, TextUse>();
    const anonymous = (code: string): string =>
      replaceArguments(code, (argument, context) => {
        const { kind, name } = argument;
        const key = `${kind} ${name}`;
        if (!used.has(key)) used.set(key, argument);
        if (kind === 'text' || kind === 'rich') texts.set(key, textUse(context, texts.get(key)));
        return argumentMark(kind, name, '');
      });
    const key = JSON.stringify([anonymous(before), anonymous(after), open]);
    const known = this.owns.get(key);
    if (known !== undefined) return known;
    const isBound = [...used.values()].some(({ kind }) => kind === 'page' || kind === 'asset');
    const own: OwnCode = { nodes: [], texts, verbatim: new Set(), isBound };
    this.owns.set(key, own);
    return own;
  }

  #shape(identifier: string, own: OwnCode, children: readonly CodeNode[], argumentCount: number): Shape {
    const places = children.map((_child, at) => `\u0003${at}\u0003`);
    const joined = children.length === 0 ? '' : this.#join.join(identifier, places);
    const shapes = children.map(({ shape }) => shape);
    const numbers = [own, ...shapes].map((part) => this.#number(part));
    const key = JSON.stringify([numbers, joined]);
    const known = this.shapes.get(key);
    if (known !== undefined) return known;
    const sum = (pick: (shape: Shape) => number): number =>
      shapes.reduce((total, shape) => total + pick(shape), 0);
    const shape: Shape = {
      own,
      children: shapes,
      nodes: [],
      size: 1 + sum(({ size }) => size),
      height: 1 + Math.max(0, ...shapes.map(({ height }) => height)),
      argumentCount: argumentCount + sum((child) => child.argumentCount),
      isBound: own.isBound || shapes.some((child) => child.isBound),
    };
    this.shapes.set(key, shape);
    return shape;
  }

  #number(part: OwnCode | Shape): number {
    const number = this.#numbers.get(part) ?? this.#numbers.size;
    this.#numbers.set(part, number);
    return number;
  }
}

/** Modifiers of a view that is one line stand deeper than it. */
function withModifiersIndented(code: string): string {
  return /^.*\n\./.test(code) ? code.replaceAll(/\n(?=.)/g, '\n    ') : code;
}

/** All arguments of a block, with the code that they are for. */
export function argumentsOf(node: CodeNode): { readonly node: CodeNode; readonly argument: Argument }[] {
  return [
    ...node.arguments.map((argument) => ({ node, argument })),
    ...node.children.flatMap((child) => argumentsOf(child)),
  ];
}

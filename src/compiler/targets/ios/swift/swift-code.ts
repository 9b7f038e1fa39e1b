/** Writes the SwiftUI code of a screen: what is repeated as structs, and large blocks as properties of the view. */
import { indentOfLastLine, reindent } from '../../../render-tree.ts';
import { propertyName } from '../names.ts';
import { type Argument, replaceArguments } from './arguments.ts';
import {
  argumentsOf,
  type CodeNode,
  type CodeTree,
  type OwnCode,
  type Shape,
  type SwiftJoin,
} from './code-tree.ts';
import { ownParameters, type Parameter, shapeParameters } from './parameters.ts';
import { type Repeats, repeatsOf } from './repeats.ts';
import { instanceCode, structCode } from './struct-code.ts';
import { StructNames } from './struct-names.ts';
import { ownStructName, shapeStructName } from './struct-wishes.ts';

/** A view expression that is declared as a property. */
export interface SwiftUiBlock {
  readonly property: string;
  readonly code: string;
}

/** Lines that are read at one go. */
const MOST_LINES = 40;
/** Fewer of them are better off where they are. */
const LEAST_LINES = 5;

/** Code of a component with all in it; as a property of this name it may stand elsewhere. */
interface Written {
  readonly code: string;
  readonly property: string | undefined;
}

/** What arguments are called where the code stands. */
interface Scope {
  readonly names: ReadonlyMap<Argument, string>;
  /** Values of SwiftUI's environment that it asks for. */
  readonly environment: Set<string>;
  /** Properties for what is too large; undefined where there is no view to have them. */
  readonly blocks: SwiftUiBlock[] | undefined;
}

interface Struct {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

export class SwiftWriter {
  readonly environment = new Set<string>();
  /** Those that the code written so far asks for. */
  readonly structs: string[] = [];
  readonly #repeats: Repeats;
  readonly #known = new Map<OwnCode | Shape, Struct>();
  readonly #names: StructNames;
  readonly #join: SwiftJoin;

  /** @param taken names of types that the file has anyway */
  constructor(tree: CodeTree, join: SwiftJoin, taken: readonly string[]) {
    this.#repeats = repeatsOf(tree);
    this.#join = join;
    this.#names = new StructNames(taken);
  }

  /**
   * View expressions one below the other.
   *
   * @param names what else stands for arguments: the screen beside a bar
   */
  components(
    nodes: readonly CodeNode[],
    names: ReadonlyMap<Argument, string> = new Map(),
  ): { readonly components: readonly string[]; readonly blocks: readonly SwiftUiBlock[] } {
    const blocks: SwiftUiBlock[] = [];
    const scope: Scope = { names, environment: this.environment, blocks };
    const written = this.#fitting(
      nodes.map((node) => this.#write(node, scope)),
      0,
      scope,
    );
    return { components: written.map(({ code }) => code), blocks: blocks.reverse() };
  }

  #write(node: CodeNode, scope: Scope): Written {
    const { shape } = node;
    const isBlock = node.text.open;
    const property = isBlock ? propertyName(node.identifier) : undefined;
    if (this.#repeats.shapes.has(shape)) {
      const { name, parameters } = this.#shapeStruct(shape);
      const given = argumentsOf(node).map(({ argument }) => argument);
      return { code: instanceCode(name, parameters, given, scope.names), property: undefined };
    }
    return { code: this.#writeOwn(node, scope), property };
  }

  /** A component by its own code, or as the struct that has it. */
  #writeOwn(node: CodeNode, scope: Scope): string {
    const { text, shape } = node;
    const struct = this.#repeats.owns.has(shape.own) ? this.#ownStruct(shape.own) : undefined;
    const head =
      struct === undefined
        ? undefined
        : instanceCode(struct.name, struct.parameters, node.arguments, scope.names, text.open);
    if (!text.open) return head ?? this.#inScope(text.before, node, scope);
    const before = head === undefined ? this.#inScope(text.before, node, scope) : `${head} {\n    `;
    const after = head === undefined ? this.#inScope(text.after, node, scope) : '\n}';
    const indent = indentOfLastLine(before);
    const children = this.#fitting(
      node.children.map((child) => this.#write(child, scope)),
      before.split('\n').length + after.split('\n').length,
      scope,
    );
    const { inside, behind } = this.#join.join(
      node.identifier,
      children.map(({ code }) => code),
    );
    const inner = inside.map((code) => reindent(code, indent)).join(`\n${indent}`);
    return `${before}${inner}${after}${behind}`;
  }

  #inScope(code: string, node: CodeNode, { names, environment }: Scope): string {
    const own = new Map(node.arguments.map((argument) => [`${argument.kind} ${argument.name}`, argument]));
    return replaceArguments(code, ({ kind, name, literal }) => {
      if (kind === 'environment') environment.add(name);
      const argument = own.get(`${kind} ${name}`);
      return (argument === undefined ? undefined : names.get(argument)) ?? literal;
    });
  }

  /** The largest become properties, until the rest is read at one go. */
  #fitting(written: readonly Written[], around: number, { blocks }: Scope): readonly Written[] {
    if (blocks === undefined) return written;
    const lines = written.map(({ code }) => code.split('\n').length);
    let total = lines.reduce((sum, count) => sum + count, around);
    const hoisted = new Set<number>();
    for (const at of [...written.keys()].sort((a, b) => (lines[b] ?? 0) - (lines[a] ?? 0) || a - b)) {
      const count = lines[at] ?? 0;
      if (total <= MOST_LINES || count < LEAST_LINES) break;
      if (written[at]?.property === undefined) continue;
      hoisted.add(at);
      total -= count - 1;
    }
    return written.map(({ code, property }, at) => {
      if (property === undefined || !hoisted.has(at)) return { code, property };
      blocks.push({ property, code });
      return { code: property, property: undefined };
    });
  }

  #ownStruct(own: OwnCode): Struct {
    const known = this.#known.get(own);
    if (known !== undefined) return known;
    const parameters = ownParameters(own);
    const struct = { name: this.#names.take(ownStructName(own)), parameters };
    this.#known.set(own, struct);
    const [node] = own.nodes;
    if (node === undefined) return struct;
    const names = namesFor(parameters, node.arguments);
    const scope: Scope = { names, environment: new Set(), blocks: undefined };
    const { before, after, open } = node.text;
    const body = this.#inScope(`${before}${open ? 'content' : ''}${after}`, node, scope);
    this.structs.push(structCode({ ...struct, environment: [...scope.environment], body, hasContent: open }));
    return struct;
  }

  #shapeStruct(shape: Shape): Struct {
    const known = this.#known.get(shape);
    if (known !== undefined) return known;
    const parameters = shapeParameters(shape.nodes);
    const isOnlyOne = !this.#repeats.owns.has(shape.own) && this.#repeats.shapesOf(shape.own) === 1;
    const struct = { name: this.#names.take(shapeStructName(shape, isOnlyOne)), parameters };
    this.#known.set(shape, struct);
    const at = this.structs.length;
    const [node] = shape.nodes;
    if (node === undefined) return struct;
    const given = argumentsOf(node).map(({ argument }) => argument);
    const scope: Scope = { names: namesFor(parameters, given), environment: new Set(), blocks: undefined };
    const body = this.#writeOwn(node, scope);
    const code = structCode({ ...struct, environment: [...scope.environment], body, hasContent: false });
    // In front of those that it uses.
    this.structs.splice(at, 0, code);
    return struct;
  }
}

function namesFor(
  parameters: readonly Parameter[],
  given: readonly Argument[],
): ReadonlyMap<Argument, string> {
  return new Map(
    parameters.flatMap(({ places, name }) =>
      places.flatMap((at) => {
        const argument = given[at];
        return argument === undefined ? [] : [[argument, name] as const];
      }),
    ),
  );
}

// Swift sources as tree-sitter's grammar reads them: syntax errors, and the outlets and actions that they declare.
import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';
import type { Problem } from './problem.ts';

export interface SwiftSource {
  readonly problems: readonly Problem[];
  /** Names of `class`es and `struct`s, as they stand at the top level. */
  readonly types: ReadonlySet<string>;
  /** Type by name of the properties marked `@IBOutlet` (without `!` or `?`). */
  readonly outlets: ReadonlyMap<string, string>;
  /** Objective-C selectors of the functions marked `@IBAction` (`saveTapped:`). */
  readonly actions: ReadonlySet<string>;
}

export type ReadSwift = (file: string, text: string) => SwiftSource;

/** Loads the grammar (once a process is enough) and returns the reader. */
export async function openSwiftReader(): Promise<ReadSwift> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    '@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm',
  );
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (file, text) => {
    const tree = parser.parse(withPreviewAsFunction(text));
    if (tree === null) throw new Error(`${file}: the Swift parser gave no tree`);
    try {
      return readSource(file, tree.rootNode);
    } finally {
      tree.delete();
    }
  };
}

/** The grammar knows no macros at the top level: `#Preview { … }` holds what a function may hold, and is read as one. */
function withPreviewAsFunction(text: string): string {
  return text.replaceAll(/^#Preview(?: *\([^)\n]*\))? \{$/gm, 'func preview() {');
}

function readSource(file: string, root: Node): SwiftSource {
  const outlets = new Map<string, string>();
  const actions = new Set<string>();
  const types = new Set<string>();
  for (const node of root.namedChildren) {
    // The grammar's class_declaration is also an extension or an actor.
    const kind = node.childForFieldName('declaration_kind')?.text;
    const name = kind === 'class' || kind === 'struct' ? node.childForFieldName('name') : null;
    if (name !== null) types.add(name.text);
  }
  for (const node of root.descendantsOfType(['property_declaration', 'function_declaration'])) {
    const head = node.text.replaceAll(/\s+/g, ' ');
    const outlet = /^@IBOutlet (?:private |weak )*var (\w+): (\w+)[!?]/.exec(head);
    if (outlet?.[1] !== undefined && outlet[2] !== undefined) outlets.set(outlet[1], outlet[2]);
    const action = /^@IBAction (?:private )?func (\w+)\((_ )?/.exec(head);
    if (action?.[1] !== undefined) actions.add(action[2] === undefined ? action[1] : `${action[1]}:`);
  }
  return { problems: syntaxProblems(file, root), types, outlets, actions };
}

function syntaxProblems(file: string, root: Node): Problem[] {
  if (!root.hasError) return [];
  const problems: Problem[] = [];
  const visit = (node: Node): void => {
    const line = node.startPosition.row + 1;
    if (node.isMissing) problems.push({ file, line, message: `Swift: ${node.type} is missing` });
    else if (node.isError)
      problems.push({ file, line, message: `Swift: cannot parse ${JSON.stringify(node.text.slice(0, 40))}` });
    else if (node.hasError) for (const child of node.children) visit(child);
  };
  visit(root);
  return problems;
}

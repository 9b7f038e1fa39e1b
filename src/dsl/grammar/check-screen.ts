/** Holds a whole tree against a grammar and says of every misplaced component what might stand there instead. */
import type { Grammar } from '../content-model.ts';
import type { NodePath, Screen, ScreenNode, SourceRange } from '../tree.ts';
import { walk } from '../walk.ts';
import { compileGrammar } from './compiled-grammar.ts';
import type { ContentState } from './content-automaton.ts';

export interface ScreenProblem {
  /** The component at fault; the block (or `[]`, the screen) whose content ends too early. */
  readonly path: NodePath;
  /** Its place in the text, for trees that were parsed. */
  readonly range?: SourceRange;
  /** In one sentence, with what would be allowed. */
  readonly message: string;
  /** Names of the components that could stand there. */
  readonly allowed: readonly string[];
}

/**
 * What is wrong with a screen by a grammar; empty for a right one. Behind a misplaced component the check goes on
 * as if it were not there.
 * @throws PixelwrightError 'input' where no finite screen fits the grammar.
 */
export function checkScreen(screen: Screen, grammar: Grammar): ScreenProblem[] {
  const compiled = compileGrammar(grammar);
  const isKnown = (name: string): boolean => grammar.components.has(name);
  const problems = checkChildren(screen.children, compiled.root, isKnown, []);
  for (const { node, path } of walk(screen)) {
    const component = grammar.components.get(node.name);
    if (component === undefined) continue; // reported in its parent's list
    const start = compiled.block(node.name);
    if (component.content === undefined) {
      if (node.children !== undefined) {
        problems.push(problem(node, path, `'${node.name}' takes no content: write it without braces`, []));
      }
    } else if (node.children === undefined) {
      problems.push(
        problem(node, path, `'${node.name}' needs content: ${node.name} { … }`, start?.names ?? []),
      );
    } else if (start === undefined) {
      problems.push(problem(node, path, `the grammar has no finite content for '${node.name}'`, []));
    } else {
      problems.push(...checkChildren(node.children, start, isKnown, path, node));
    }
  }
  return problems.sort((a, b) => comparePaths(a.path, b.path));
}

function checkChildren(
  children: readonly ScreenNode[],
  start: ContentState,
  isKnown: (name: string) => boolean,
  path: NodePath,
  block?: ScreenNode,
): ScreenProblem[] {
  const where = block === undefined ? 'at the top level' : `in '${block.name}'`;
  const problems: ScreenProblem[] = [];
  let state = start;
  children.forEach((child, index) => {
    const next = state.next(child.name);
    if (next !== undefined) {
      state = next;
      return;
    }
    const wrong = isKnown(child.name) ? 'may not stand here' : 'is an unknown component';
    const end = state.complete ? [block === undefined ? 'the end' : `'}'`] : [];
    const message = `'${child.name}' ${wrong} ${where}; allowed: ${list([...state.names, ...end])}`;
    problems.push(problem(child, [...path, index], message, state.names));
  });
  // A misplaced component mostly stands where the missing one belongs: one cause, one problem.
  if (problems.length === 0 && !state.complete) {
    problems.push(
      problem(block, path, `more is needed ${where}; allowed next: ${list(state.names)}`, state.names),
    );
  }
  return problems;
}

function problem(
  node: ScreenNode | undefined,
  path: NodePath,
  message: string,
  allowed: readonly string[],
): ScreenProblem {
  return { path, ...(node?.range === undefined ? {} : { range: node.range }), message, allowed };
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}

/** Document order. */
function comparePaths(a: NodePath, b: NodePath): number {
  for (const [depth, index] of a.entries()) {
    const other = b[depth];
    if (other === undefined) return 1;
    if (index !== other) return index - other;
  }
  return a.length - b.length;
}

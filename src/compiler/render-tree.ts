/** Renders a tree of emitted components to text: children go into the places that their parents' templates left open. */
import type { Screen, ScreenNode } from '../dsl/tree.ts';
import type { EmittedComponent, EmittedText } from './target.ts';

/** By the component's place in the document; each child is indented but for its first line. */
export type JoinChildren = (index: number, children: readonly string[], indent: string) => string | undefined;

const NOTHING: EmittedText = { before: '', after: '', open: false };

/**
 * The text of each component at the top level, with all below it, indented as the templates' places for children are.
 *
 * @param part the target's name of the output
 * @param join puts the children of a component together, who stand at `indent`; undefined for one below the other
 */
export function renderTree(
  screen: Screen,
  emitted: readonly EmittedComponent[],
  part: string,
  join: JoinChildren = () => undefined,
): string[] {
  let next = 0;
  const renderNode = (node: ScreenNode, indent: string): string => {
    const index = next++;
    const text = emitted[index]?.texts[part] ?? NOTHING;
    const inner = indent + indentOfLastLine(text.before);
    const children = (node.children ?? []).map((child) => renderNode(child, inner));
    const before = reindent(text.before, indent);
    if (!text.open) return before;
    const joined = join(index, children, inner) ?? children.join(`\n${inner}`);
    return before + joined + reindent(text.after, indent);
  };
  return screen.children.map((node) => renderNode(node, ''));
}

/** Puts lines that were written at the margin at an indent; the first line stands where it is put. */
export function reindent(text: string, indent: string): string {
  return indent === '' ? text : text.replaceAll(/\n(?=.)/g, `\n${indent}`);
}

/** The white space in front of where a text ends, if nothing else stands in its last line. */
export function indentOfLastLine(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return /^\s*$/.test(line) ? line : '';
}

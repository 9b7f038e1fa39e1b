/**
 * Trees that are one step away from a tree by the kit's grammar: a component less, more, of another name, in another's
 * place, in other columns.
 */
import {
  checkScreen,
  CompletionCosts,
  nodeAt,
  print,
  type ContentModel,
  type NodePath,
  type Screen,
  type ScreenNode,
} from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';

/** Columns that a block is tried with. */
const MOST_COLUMNS = 4;

/**
 * Each once, those that change least first, and the tree itself not among them.
 *
 * @param paths of the components at which something may be wrong, the likeliest first
 */
export function* neighbours(tree: Screen, kit: Kit, paths: readonly NodePath[]): Generator<Screen> {
  const known = new Set([print(tree)]);
  const costs = new CompletionCosts(kit);
  const names = [...kit.components.keys()];
  const steps: readonly ((path: NodePath) => Iterable<Screen>)[] = [
    (path) => renamed(tree, path, names),
    (path) => swapped(tree, path),
    (path) => inserted(tree, path, names, kit, costs),
    (path) => [replaceChildren(tree, path, () => [])],
    (path) => regrouped(tree, path, names),
  ];
  for (const step of steps)
    for (const path of paths)
      for (const other of step(path)) {
        const text = print(other);
        if (known.has(text)) continue;
        known.add(text);
        if (checkScreen(other, kit).length === 0) yield other;
      }
}

function* renamed(tree: Screen, path: NodePath, names: readonly string[]): Generator<Screen> {
  for (const name of names) yield replaceChildren(tree, path, (node) => [{ ...bare(node), name }]);
}

/** With each of its siblings in its place. */
function* swapped(tree: Screen, path: NodePath): Generator<Screen> {
  const at = path.at(-1) ?? 0;
  const parent = path.slice(0, -1);
  const siblings = (parent.length === 0 ? tree.children : nodeAt(tree, parent)?.children) ?? [];
  const own = siblings[at];
  if (own === undefined) return;
  for (const [other, sibling] of siblings.entries()) {
    if (other === at) continue;
    const once = replaceChildren(tree, path, () => [sibling]);
    yield replaceChildren(once, [...parent, other], () => [own]);
  }
}

/** Before and behind it, and at the end of what it holds: a copy of it, and the least form of each component. */
function* inserted(
  tree: Screen,
  path: NodePath,
  names: readonly string[],
  kit: Kit,
  costs: CompletionCosts,
): Generator<Screen> {
  yield replaceChildren(tree, path, (node) => [node, node]);
  const least = names.flatMap((name) => leastForm(name, kit, costs) ?? []);
  for (const other of least) {
    yield replaceChildren(tree, path, (node) => [node, other]);
    yield replaceChildren(tree, path, (node) => [other, node]);
    if (nodeAt(tree, path)?.children === undefined) continue;
    yield replaceChildren(tree, path, (node) => [{ ...node, children: [...(node.children ?? []), other] }]);
    yield replaceChildren(tree, path, (node) => [{ ...node, children: [other, ...(node.children ?? [])] }]);
  }
}

/** The blocks in it under another name and in another number: two halves become four quarters, the last one repeated. */
function* regrouped(tree: Screen, path: NodePath, names: readonly string[]): Generator<Screen> {
  const children = nodeAt(tree, path)?.children ?? [];
  const last = children.at(-1);
  if (last?.children === undefined) return;
  for (const name of names)
    for (let count = 1; count <= MOST_COLUMNS; count++) {
      const cells = Array.from({ length: count }, (_, at) => ({ ...bare(children[at] ?? last), name }));
      yield replaceChildren(tree, path, (node) => [{ ...node, children: cells }]);
    }
}

/** With something else in the place of one component. */
function replaceChildren(
  tree: Screen,
  path: NodePath,
  make: (node: ScreenNode) => readonly ScreenNode[],
): Screen {
  const inside = (children: readonly ScreenNode[], [at = 0, ...rest]: NodePath): readonly ScreenNode[] =>
    children.flatMap((child, index) => {
      if (index !== at) return [child];
      return rest.length === 0 ? make(child) : [{ ...child, children: inside(child.children ?? [], rest) }];
    });
  return { children: inside(tree.children, path) };
}

function bare({ name, children }: ScreenNode): ScreenNode {
  return children === undefined ? { name } : { name, children };
}

/** A component with as little in it as the grammar wants; undefined where nothing finite fits. */
function leastForm(name: string, kit: Kit, costs: CompletionCosts): ScreenNode | undefined {
  const content = kit.components.get(name)?.content;
  if (!Number.isFinite(costs.ofComponent(name))) return undefined;
  return content === undefined ? { name } : { name, children: leastContent(content, kit, costs) };
}

function leastContent(content: ContentModel, kit: Kit, costs: CompletionCosts): ScreenNode[] {
  const [cheapest] = [...content].sort((a, b) => costs.ofSequence(a) - costs.ofSequence(b));
  return (cheapest ?? []).flatMap((particle) => {
    const name = costs.cheapest(particle);
    const form = name === undefined ? undefined : leastForm(name, kit, costs);
    return form === undefined ? [] : Array.from({ length: particle.min }, () => form);
  });
}

/** Ways through a screen's tree. All are loops over a stack of their own, so that no depth overflows ours. */
import type { NodePath, Screen, ScreenNode } from './tree.ts';

export interface Visit {
  readonly node: ScreenNode;
  readonly path: NodePath;
  /** Position in pre-order, counted from 0: the index of the node's box in lists of boxes. */
  readonly index: number;
  /** The block it stands in; undefined at the top level. */
  readonly parent: ScreenNode | undefined;
}

/** Every component in document order (pre-order). */
export function* walk(screen: Screen): Generator<Visit, void, void> {
  const levels: { nodes: readonly ScreenNode[]; next: number; parent?: ScreenNode; path: NodePath }[] = [
    { nodes: screen.children, next: 0, path: [] },
  ];
  let index = 0;
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const node = level.nodes[level.next];
    if (node === undefined) {
      levels.pop();
      continue;
    }
    const path = [...level.path, level.next];
    level.next += 1;
    yield { node, path, index, parent: level.parent };
    index += 1;
    if (node.children !== undefined) levels.push({ nodes: node.children, next: 0, parent: node, path });
  }
}

/** The node at a path; undefined where there is none (also for the empty path, the screen itself). */
export function nodeAt(screen: Screen, path: NodePath): ScreenNode | undefined {
  let nodes: readonly ScreenNode[] | undefined = screen.children;
  let node: ScreenNode | undefined;
  for (const index of path) {
    node = nodes?.[index];
    nodes = node?.children;
  }
  return node;
}

/** How a tree is written: leaves, and blocks that open and close. */
export interface Mark {
  readonly type: 'leaf' | 'open' | 'close';
  readonly node: ScreenNode;
}

/** The marks of a screen in the order in which they are written. */
export function* marks(screen: Screen): Generator<Mark, void, void> {
  const levels: { nodes: readonly ScreenNode[]; next: number; block?: ScreenNode }[] = [
    { nodes: screen.children, next: 0 },
  ];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const node = level.nodes[level.next];
    level.next += 1;
    if (node === undefined) {
      levels.pop();
      if (level.block !== undefined) yield { type: 'close', node: level.block };
    } else if (node.children === undefined) {
      yield { type: 'leaf', node };
    } else {
      yield { type: 'open', node };
      levels.push({ nodes: node.children, next: 0, block: node });
    }
  }
}

/** Values of one tree's components for another tree that was made of it: each keeps its own, wherever it stands now. */
import {
  TreeAlignment,
  pathKey,
  valuesAt,
  type AlignedNode,
  type NodePath,
  type NodeValues,
  type Screen,
  type ScreenDocument,
  type ScreenNode,
} from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';

interface Known extends AlignedNode<Known> {
  readonly node: ScreenNode;
  readonly path: NodePath;
}

/** What it costs to call a component otherwise: less than one less and one more. */
const OTHER_NAME = 1.2;
/** Pairs of components that are weighed; of larger trees, what has the same path and name keeps its values. */
const MOST_PAIRS = 4_000_000;

/** The document with another tree. What is new has no values, and so the kit's own words. */
export function withTree(document: ScreenDocument, tree: Screen, kit: Kit): ScreenDocument {
  const values = new Map<string, NodeValues>();
  for (const [now, old] of sameNodes(document.tree, tree)) {
    const known = valuesAt(document, old.path);
    const kept = old.node.name === now.node.name ? known : forOther(known, now.node.name, kit);
    if (Object.keys(kept).length > 0) values.set(pathKey(now.path), kept);
  }
  return { ...document, tree, values };
}

/** Of another component: its place and the words that go into slots of the same name. */
function forOther({ box, content = {} }: NodeValues, name: string, kit: Kit): NodeValues {
  const slots = kit.components.get(name)?.slots;
  const fitting = Object.entries(content).filter(
    ([slot]) => slots !== undefined && Object.hasOwn(slots, slot),
  );
  return {
    ...(box === undefined ? {} : { box }),
    ...(fitting.length === 0 ? {} : { content: Object.fromEntries(fitting) }),
  };
}

/** Which component of the new tree is which of the old one. */
function sameNodes(before: Screen, after: Screen): [now: Known, old: Known][] {
  const [old, now] = [rootOf(before), rootOf(after)];
  if (old.count * now.count > MOST_PAIRS) return samePlaces(old, now);
  const alignment = new TreeAlignment<Known>((a, b) => (a.node.name === b.node.name ? 0 : OTHER_NAME));
  const pairsOf = (one: Known, other: Known): [Known, Known][] =>
    alignment
      .steps(one.children, other.children)
      .flatMap(({ before: a, after: b }) =>
        a === undefined || b === undefined ? [] : [[b, a] as [Known, Known], ...pairsOf(a, b)],
      );
  return pairsOf(old, now);
}

function rootOf({ children }: Screen): Known {
  const known = (node: ScreenNode, path: NodePath): Known => {
    const inner = (node.children ?? []).map((child, at) => known(child, [...path, at]));
    return {
      node,
      path,
      children: inner,
      count: inner.reduce((sum, child) => sum + child.count, 1),
      key: `${node.name}{${inner.map((child) => child.key).join()}}`,
    };
  };
  return known({ name: '', children }, []);
}

function samePlaces(old: Known, now: Known): [Known, Known][] {
  return now.children.flatMap((child, at) => {
    const other = old.children[at];
    return other?.node.name === child.node.name
      ? [[child, other] as [Known, Known], ...samePlaces(other, child)]
      : [];
  });
}

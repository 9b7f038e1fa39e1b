/**
 * A document's tree while it is edited. Components and the places between them are found by their paths in the tree as it
 * was, whatever was edited before: a component that went away leaves its place.
 */
import {
  pathKey,
  valuesAt,
  type NodePath,
  type NodeValues,
  type Screen,
  type ScreenDocument,
  type ScreenNode,
} from '../../dsl/index.ts';

export interface EditedNode {
  name: string;
  /** Undefined for a leaf. */
  places: Place[] | undefined;
  values: NodeValues;
  /** Where it stands now; undefined for one that is on no screen. */
  at: Place | undefined;
}

/** A place in a list of components, with the one that stands there as long as one does. */
interface Place {
  node: EditedNode | undefined;
  /** The list that it is in, and the component that has the list; the screen has its own. */
  readonly list: Place[];
  readonly owner: EditedNode | undefined;
}

export class EditedTree {
  readonly #top: Place[] = [];
  readonly #places = new Map<string, Place>();
  /** Places of a block as it was, by the path of the block; '' for the screen. */
  readonly #lists = new Map<string, { list: Place[]; owner: EditedNode | undefined; count: number }>();
  readonly #nodes = new Map<string, EditedNode>();

  constructor(document: ScreenDocument) {
    const known = ({ name, children }: ScreenNode, path: NodePath): EditedNode => {
      const node = nodeOf(name, children !== undefined, valuesAt(document, path));
      this.#nodes.set(pathKey(path), node);
      if (node.places !== undefined) this.#fill(node.places, node, children ?? [], path, known);
      return node;
    };
    this.#fill(this.#top, undefined, document.tree.children, [], known);
  }

  #fill(
    list: Place[],
    owner: EditedNode | undefined,
    children: readonly ScreenNode[],
    path: NodePath,
    make: (node: ScreenNode, path: NodePath) => EditedNode,
  ): void {
    for (const [index, child] of children.entries()) {
      const here = [...path, index];
      const place = put(make(child, here), list, owner, list.length);
      this.#places.set(pathKey(here), place);
    }
    this.#lists.set(pathKey(path), { list, owner, count: children.length });
  }

  /** The component that had this path, and is still on the screen. */
  nodeAt(key: string): EditedNode | undefined {
    const node = this.#nodes.get(key);
    return node === undefined || !this.#isThere(node) ? undefined : node;
  }

  /** Puts a component in front of the one that had this path, or at the end of its block. False where there is no such place. */
  insert(node: EditedNode, key: string): boolean {
    const path = key.split('.').map(Number);
    const of = this.#lists.get(pathKey(path.slice(0, -1)));
    const anchor = this.#places.get(key);
    if (of === undefined || (of.owner !== undefined && !this.#isThere(of.owner))) return false;
    if (anchor === undefined && path.at(-1) !== of.count) return false;
    put(node, of.list, of.owner, anchor === undefined ? of.list.length : of.list.indexOf(anchor));
    return true;
  }

  /** Puts another component in the place of one. */
  replace(old: EditedNode, node: EditedNode): void {
    if (old.at === undefined) return;
    node.at = old.at;
    node.at.node = node;
    old.at = undefined;
  }

  screen(): { tree: Screen; values: ReadonlyMap<string, NodeValues> } {
    const values = new Map<string, NodeValues>();
    const written = (places: readonly Place[], path: NodePath): ScreenNode[] =>
      places
        .flatMap(({ node }) => (node === undefined ? [] : [node]))
        .map((node, index) => {
          const here = [...path, index];
          if (Object.keys(node.values).length > 0) values.set(pathKey(here), node.values);
          return node.places === undefined
            ? { name: node.name }
            : { name: node.name, children: written(node.places, here) };
        });
    return { tree: { children: written(this.#top, []) }, values };
  }

  #isThere(node: EditedNode): boolean {
    let at = node.at;
    while (at?.owner !== undefined) at = at.owner.at;
    return at !== undefined;
  }
}

/** Takes a component from where it stands; its place stays. */
export function take(node: EditedNode): void {
  if (node.at !== undefined) node.at.node = undefined;
  node.at = undefined;
}

export function nodeOf(name: string, isBlock: boolean, values: NodeValues = {}): EditedNode {
  return { name, places: isBlock ? [] : undefined, values, at: undefined };
}

/** A component that is on no screen yet, out of a tree. */
export function freshNode({ name, children }: ScreenNode): EditedNode {
  const node = nodeOf(name, children !== undefined);
  const list = node.places;
  if (list !== undefined) for (const child of children ?? []) put(freshNode(child), list, node, list.length);
  return node;
}

function put(node: EditedNode, list: Place[], owner: EditedNode | undefined, index: number): Place {
  const place: Place = { node, list, owner };
  node.at = place;
  list.splice(index, 0, place);
  return place;
}

/** Which code of a screen becomes a struct: what would otherwise be written more than once, and is more than a line or two. */
import type { CodeTree, OwnCode, Shape } from './code-tree.ts';
import { shapeParameters } from './parameters.ts';

/** Lines of a component, and of one around others, from which on a struct is worth its own. */
const LEAF_LINES = 3;
const BLOCK_LINES = 3;
/** Components of a block that is written as one. */
const LEAST_SIZE = 3;
/** More parameters say less than the code. */
const MOST_PARAMETERS = 8;

export interface Repeats {
  readonly owns: ReadonlySet<OwnCode>;
  readonly shapes: ReadonlySet<Shape>;
  /** Number of shapes whose outermost code this is. */
  readonly shapesOf: (own: OwnCode) => number;
}

export function repeatsOf({ top, shapes, owns }: CodeTree): Repeats {
  /** How often each is written: once for a struct, else wherever it is used. */
  const uses = new Map<Shape, number>();
  const use = (shape: Shape, times: number): void => {
    uses.set(shape, (uses.get(shape) ?? 0) + times);
  };
  for (const { shape } of top) use(shape, 1);
  const repeated = new Set<Shape>();
  const written = new Map<OwnCode, number>();
  // What is around comes first: a struct's content is written once, however often the struct is used.
  for (const shape of [...shapes].sort((a, b) => b.height - a.height)) {
    const times = uses.get(shape) ?? 0;
    const isStruct = times > 1 && isWorthAShape(shape);
    if (isStruct) repeated.add(shape);
    const weight = isStruct ? 1 : times;
    written.set(shape.own, (written.get(shape.own) ?? 0) + weight);
    for (const child of shape.children) use(child, weight);
  }
  const structs = owns.filter((own) => isStruct(own, written.get(own) ?? 0));
  const counts = new Map<OwnCode, number>();
  for (const { own } of repeated) counts.set(own, (counts.get(own) ?? 0) + 1);
  return { owns: new Set(structs), shapes: repeated, shapesOf: (own) => counts.get(own) ?? 0 };
}

function isWorthAShape(shape: Shape): boolean {
  return (
    shape.size >= LEAST_SIZE &&
    !shape.isBound &&
    shape.argumentCount <= 2 * MOST_PARAMETERS &&
    shapeParameters(shape.nodes).length <= MOST_PARAMETERS
  );
}

function isStruct({ nodes, isBound }: OwnCode, times: number): boolean {
  const [node] = nodes;
  if (node === undefined || isBound || times === 0) return false;
  const { before, after, open } = node.text;
  // Two of them in one view would declare the same twice.
  if (before.startsWith('let ')) return true;
  // A look is a modifier that is shared already.
  const lines = `${before}${after}`
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('.modifier(')).length;
  return times > 1 && lines >= (open ? BLOCK_LINES : LEAF_LINES);
}

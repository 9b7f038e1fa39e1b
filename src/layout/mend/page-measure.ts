/** How far a laid out page is from the screenshot that it was made from. */
import type { Box } from '../../core/box.ts';
import { valuesAt, walk, type NodeValues, type ScreenDocument, type ScreenNode } from '../../dsl/index.ts';

/** Where components came to stand: by component in document order, in CSS pixels of the page. */
export interface PageMeasure {
  /** Border boxes; null where there is nothing to be seen. */
  readonly boxes: readonly (Box | null)[];
  /** Of the lines of their own text. */
  readonly lines: readonly (readonly Box[])[];
}

/** A component with what was seen of it and what came out, in CSS pixels. */
export interface MeasuredNode {
  readonly node: ScreenNode;
  readonly key: string;
  readonly values: NodeValues;
  readonly expected: { readonly box: Box | undefined; readonly lines: readonly Box[] };
  readonly actual: { readonly box: Box | undefined; readonly lines: readonly Box[] };
  readonly children: readonly MeasuredNode[];
}

/** A line that is further off counts no more: it is lost either way. */
const FURTHEST = 100;
/** What a text counts, in pixels, that breaks into another number of lines. */
const WRONG_BREAKS = 20;

/** The tree with both sides of each component; boxes of the document become pixels by its viewport. */
export function measuredTree(document: ScreenDocument, measure: PageMeasure): MeasuredNode[] {
  const { width, height } = document.viewport ?? { width: 1, height: 1 };
  const inPixels = ([left, top, right, bottom]: Box): Box => [
    left * width,
    top * height,
    right * width,
    bottom * height,
  ];
  const made = new Map<ScreenNode, MeasuredNode & { readonly children: MeasuredNode[] }>();
  const roots: MeasuredNode[] = [];
  for (const { node, path, index, parent } of walk(document.tree)) {
    const values = valuesAt(document, path);
    const measured = {
      node,
      key: path.join('.'),
      values,
      expected: {
        box: values.box === undefined ? undefined : inPixels(values.box),
        lines: (values.lines ?? []).map(inPixels),
      },
      actual: { box: measure.boxes[index] ?? undefined, lines: measure.lines[index] ?? [] },
      children: [],
    };
    made.set(node, measured);
    const siblings = parent === undefined ? roots : made.get(parent)?.children;
    siblings?.push(measured);
  }
  return roots;
}

/** Mean over texts of how far their first line is off, pixels; with what wrong breaks count. 0 where there is no text. */
export function pageError(roots: readonly MeasuredNode[]): number {
  let sum = 0;
  let count = 0;
  const open = [...roots];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    open.push(...next.children);
    const [seen] = next.expected.lines;
    if (seen === undefined) continue;
    count += 1;
    const [drawn] = next.actual.lines;
    if (drawn === undefined) sum += FURTHEST;
    else {
      const off = Math.max(Math.abs(middle(drawn, 0) - middle(seen, 0)), Math.abs(drawn[1] - seen[1]));
      const breaks = next.expected.lines.length === next.actual.lines.length ? 0 : WRONG_BREAKS;
      sum += Math.min(FURTHEST, off + breaks);
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** @param axis 0 for x, 1 for y */
export function middle(box: Box, axis: 0 | 1): number {
  return (box[axis] + box[axis === 0 ? 2 : 3]) / 2;
}

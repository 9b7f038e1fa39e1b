/** What stands on a screen, row by row and from left to right, with its words. */
import type { Box } from '../core/box.ts';
import { pathKey, valuesAt, walk, type ScreenDocument, type SlotContent } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';

export interface ShownComponent {
  readonly path: string;
  readonly component: string;
  /** What the kit says of it. */
  readonly description: string;
  /** Empty where it has none, or the kit's own. */
  readonly words: string;
}

interface Placed extends ShownComponent {
  readonly box: Box | undefined;
  /** Of the block that it stands in. */
  readonly parent: string;
}

/** Components that hold no others, or have words of their own. */
export function rowsOf(document: ScreenDocument, kit: Kit): ShownComponent[][] {
  const placed = Array.from(walk(document.tree), ({ node, path }): Placed | undefined => {
    const { content = {}, box } = valuesAt(document, path);
    const words = Object.values(content)
      .map(textOf)
      .filter((text) => text !== '');
    if ((node.children ?? []).length > 0 && words.length === 0) return undefined;
    return {
      path: pathKey(path),
      component: node.name,
      description: kit.components.get(node.name)?.description ?? '',
      words: words.join(' · '),
      box,
      parent: pathKey(path.slice(0, -1)),
    };
  }).filter((one) => one !== undefined);
  const rows: Placed[][] = [];
  for (const one of placed.toSorted((a, b) => middle(a) - middle(b))) {
    const last = rows.at(-1);
    if (last !== undefined && isBeside(last, one)) last.push(one);
    else rows.push([one]);
  }
  return rows.map((row) => row.toSorted((a, b) => (a.box?.[0] ?? 0) - (b.box?.[0] ?? 0)));
}

function textOf(content: SlotContent): string {
  if (typeof content === 'string') return content;
  return 'runs' in content ? content.runs.map(({ text }) => text).join('') : '';
}

/** From above; 0 for what was seen nowhere, which keeps the order of the tree. */
function middle({ box }: Placed): number {
  return box === undefined ? 0 : (box[1] + box[3]) / 2;
}

function isBeside(row: readonly Placed[], one: Placed): boolean {
  const first = row[0];
  if (first?.box === undefined || one.box === undefined)
    return first?.box === one.box && first?.parent === one.parent;
  return middle(one) < first.box[3] && first.box[1] < one.box[3];
}

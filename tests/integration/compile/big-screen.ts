/** Random screens of a given size, for kits whose own samples have a few dozen components. */
import type { Random } from '../../../src/core/random.ts';
import { walk, type Screen, type ScreenNode } from '../../../src/dsl/index.ts';
import { sampleScreen, type Kit } from '../../../src/kits/index.ts';

/** A screen of exactly `components` components, made of the parts of many random screens. */
export function bigScreen(kit: Kit, random: Random, components: number): Screen {
  const children: ScreenNode[] = [];
  let left = components;
  while (left > 0) {
    for (const node of sampleScreen(kit, random).children) {
      const cut = cutTo(node, left);
      if (cut === undefined) break;
      children.push(cut);
      left -= countIn(cut);
    }
  }
  return { children };
}

/** The node with as many of those inside it, in document order, as make `limit` in all. */
function cutTo(node: ScreenNode, limit: number): ScreenNode | undefined {
  if (limit <= 0) return undefined;
  if (node.children === undefined) return node;
  const children: ScreenNode[] = [];
  let left = limit - 1;
  for (const child of node.children) {
    const cut = cutTo(child, left);
    if (cut === undefined) break;
    children.push(cut);
    left -= countIn(cut);
  }
  return { ...node, children };
}

function countIn(node: ScreenNode): number {
  return [...walk({ children: [node] })].length;
}

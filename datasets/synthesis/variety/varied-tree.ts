/** Trees beyond what the kit's sampling hints draw: screens of real people have more of the same in a row. */
import type { Random } from '../../../src/core/random.ts';
import type { Screen, ScreenNode } from '../../../src/dsl/index.ts';
import { sampleScreen, type Kit } from '../../../src/kits/index.ts';

/** Share of the screens in which a component's hints are followed, where it has some; in the others here and there. */
const BY_HINTS = 0.5;
const HINTS_ELSEWHERE = 0.4;

/** Share of the screens in which neighbors of the same kind have the same children, as rows of a table have. */
const ALIKE = 0.4;

export function variedScreen(kit: Kit, random: Random): Screen {
  const byHints = random.float() < BY_HINTS;
  const screen = sampleScreen(kit, random, byHints ? {} : { hints: HINTS_ELSEWHERE, extra: 'many' });
  return random.float() < ALIKE ? { children: alike(screen.children, random) } : screen;
}

/** Each but the first of neighbors of the same name may become like the one before. */
function alike(nodes: readonly ScreenNode[], random: Random): ScreenNode[] {
  const result: ScreenNode[] = [];
  for (const node of nodes) {
    const before = result.at(-1);
    if (before?.children !== undefined && before.name === node.name && random.float() < 0.8)
      result.push(before);
    else
      result.push(node.children === undefined ? node : { ...node, children: alike(node.children, random) });
  }
  return result;
}

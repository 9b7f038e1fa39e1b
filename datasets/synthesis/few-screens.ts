/** Whether a kit allows so few different screens that none of them can be held back. */
import { Random } from '../../src/core/random.ts';
import { print } from '../../src/dsl/index.ts';
import type { Kit } from '../../src/kits/index.ts';
import { variedScreen } from './variety/varied-tree.ts';

const DRAWN = 600;

/** A sixteenth of them is for each split that is held back: with fewer, one of those might have none. */
const FEWEST = 160;

export function hasFewScreens(kit: Kit, seed: number): boolean {
  const different = new Set<string>();
  for (let index = 0; index < DRAWN && different.size < FEWEST; index++)
    different.add(print(variedScreen(kit, Random.from(seed, kit.name, 'few', index))));
  return different.size < FEWEST;
}

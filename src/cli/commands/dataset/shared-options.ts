/** What the dataset commands have in common. */
import { resolve } from 'node:path';
import type { Kit } from '../../../kits/index.ts';

export const MAX_SEED = 0xffff_ffff;
export const MAX_SCREENS = 1_000_000;
export const MAX_CONCURRENCY = 64;

/** A kit by its name, or by its path as seen from the working folder. */
export async function openKit(cwd: string, kit: string): Promise<Kit> {
  const { loadKit } = await import('../../../kits/index.ts');
  return loadKit(/[./\\]/.test(kit) ? resolve(cwd, kit) : kit);
}

/** Which candidate belongs to which baseline: those of one name. */
import { byName, nameKey } from '../baselines/index.ts';
import type { Candidate } from '../capture/index.ts';
import { matchesGlob } from './glob.ts';
import { settingsOf } from './screen-options.ts';
import { isInShard } from './shards.ts';
import type { ScreenSettings } from './screen-options.ts';
import type { CheckOptions } from './types.ts';

export interface Pair {
  readonly name: string;
  /** Undefined where the screen is gone. */
  readonly candidate: Candidate | undefined;
  /** False where it is new. */
  readonly hasBaseline: boolean;
  readonly settings: ScreenSettings;
}

/** Every screen that this run checks, by name. */
export function pairsOf(
  baselines: readonly string[],
  { candidates, settings, screens, only, shard }: CheckOptions,
): Pair[] {
  const accepted = new Map(baselines.map((name) => [nameKey(name), name]));
  const pairs = new Map<string, Omit<Pair, 'settings'>>();
  for (const name of baselines) pairs.set(nameKey(name), { name, candidate: undefined, hasBaseline: true });
  for (const candidate of candidates) {
    const key = nameKey(candidate.name);
    const name = accepted.get(key) ?? candidate.name;
    pairs.set(key, { name, candidate, hasBaseline: accepted.has(key) });
  }
  return [...pairs.values()]
    .filter(({ name }) => isWanted(name, only) && isInShard(name, shard))
    .sort((a, b) => byName(a.name, b.name))
    .map((pair) => ({ ...pair, settings: settingsOf(pair.name, settings, screens) }));
}

export function isWanted(name: string, only: readonly string[]): boolean {
  return only.length === 0 || only.some((glob) => matchesGlob(glob, name));
}

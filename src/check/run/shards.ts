/** Which screens a shard checks: by the hash of their names, so that each machine finds the same without asking. */
import { PixelwrightError } from '../../core/errors.ts';
import { sha256 } from '../../core/files/index.ts';
import type { Shard } from './types.ts';

const MOST_SHARDS = 1_000;
/** 32 bits. */
const HASH_DIGITS = 8;

/** @param written `2/5` @throws PixelwrightError `usage` */
export function readShard(written: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(written) ?? []).map(Number);
  if (index >= 1 && index <= count && count <= MOST_SHARDS) return { index, count };
  throw new PixelwrightError('usage', `“${written}” is no shard.`, {
    where: '--shard',
    hint: `Write which one of how many, such as 2/5; at most ${MOST_SHARDS}.`,
  });
}

export function printShard({ index, count }: Shard): string {
  return `${index}/${count}`;
}

export function isInShard(name: string, shard: Shard | undefined): boolean {
  if (shard === undefined) return true;
  return parseInt(sha256(name).slice(0, HASH_DIGITS), 16) % shard.count === shard.index - 1;
}

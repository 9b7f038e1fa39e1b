/** Where fetched parts are kept, for all checkouts of a user. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Environment } from './environment.ts';

/** Absolute path of the cache folder, which need not exist: `$PIXELWRIGHT_CACHE`, or `~/.cache/pixelwright`. */
export function cacheFolder(environment: Environment = process.env): string {
  const chosen = environment['PIXELWRIGHT_CACHE'] ?? '';
  return chosen === '' ? join(homedir(), '.cache', 'pixelwright') : resolve(chosen);
}

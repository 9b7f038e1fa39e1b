/** Kills that land where a test wants them: the environment of a command that ends itself at a file-system call. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/core/package-root.ts';

export interface DeathPlace {
  /** `amid` leaves half of what a `write` was given. */
  readonly moment: 'before' | 'amid' | 'after';
  /** `write` is an append to an open file, `writeFile` a whole one. */
  readonly call: 'write' | 'writeFile' | 'rename';
  /** How the path ends that is written, with forward slashes. */
  readonly path: string;
  /** Which of these calls, from 1. */
  readonly nth: number;
}

const PRELOADED = join(packageRoot, 'tests', 'integration', 'die-at.mjs');

export function dieAt(place: DeathPlace, signal: NodeJS.Signals = 'SIGKILL'): NodeJS.ProcessEnv {
  return {
    NODE_OPTIONS: `--import ${pathToFileURL(PRELOADED).href}`,
    PIXELWRIGHT_DIE_AT: JSON.stringify({ ...place, signal }),
  };
}

/** System packages of Debian and its kin, installed only where the process is root anyway. */
import { existsSync, readdirSync } from 'node:fs';
import { findProgram, isRoot } from './environment.ts';
import type { SetupContext } from './part.ts';
import { runProgram, type ProgramResult } from '../core/run-program.ts';

const TIME_LIMIT_MS = 900_000;
const LISTS = '/var/lib/apt/lists';

/** Whether `installPackages` has a chance here. */
export function canInstallPackages(): boolean {
  return process.platform === 'linux' && isRoot() && findProgram(['apt-get']) !== undefined;
}

/**
 * Runs `apt-get install -y NAMES`, after `apt-get update` where the package lists are missing or turn out to be old.
 *
 * @returns the result of the last command; whether the packages do what they should is the caller's to see
 */
export async function installPackages(
  names: readonly string[],
  context: SetupContext,
): Promise<ProgramResult> {
  const said = `apt-get install ${names.join(' ')}`;
  context.report({ type: 'note', level: 'info', message: `Installing as root: ${said}` });
  if (hasLists()) {
    const result = await aptGet(['install', '-y', '--no-install-recommends', ...names], context);
    if (result.exitCode === 0) return result;
  }
  const update = await aptGet(['update'], context);
  if (update.exitCode !== 0) return update;
  return aptGet(['install', '-y', '--no-install-recommends', ...names], context);
}

function hasLists(): boolean {
  return existsSync(LISTS) && readdirSync(LISTS).some((name) => name.includes('_Packages'));
}

function aptGet(args: readonly string[], { report, signal }: SetupContext): Promise<ProgramResult> {
  const task = `apt-get ${args[0] ?? ''}`;
  report({ type: 'start', task, label: task });
  return runProgram('apt-get', args, {
    signal,
    timeoutMs: TIME_LIMIT_MS,
    environment: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  }).finally(() => report({ type: 'finish', task }));
}

/** The real `pixelwright compile` as a process that tests can kill. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../../src/core/package-root.ts';

const PROGRAM = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'pixelwright.js');

/** Why the command cannot be run here; undefined if it can. */
export const missingProgram = existsSync(PROGRAM) ? undefined : 'dist/ is not built: npm run build';

export interface Ended {
  /** null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Often enough to hit any component, seldom enough to leave the process its processor. */
const POLL_MS = 5;

/** A signal for the process, sent once, as soon as `when`, polled while it runs, gives true. */
export interface Stop {
  readonly signal: 'SIGKILL' | 'SIGINT';
  readonly when: () => Promise<boolean>;
}

/** Runs a command line of pixelwright to its end, or until the signal has ended it. */
export async function pixelwright(
  cwd: string,
  args: readonly string[],
  stop?: Stop,
  more: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const env = { ...process.env, ...more };
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => void (output[name] += text));
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  while (stop !== undefined && child.exitCode === null) {
    if (!(await stop.when())) await sleep(POLL_MS);
    else if (child.kill(stop.signal)) break;
  }
  return { exitCode: await closed, ...output };
}

/** The paths of every file below a folder, in order; none where there is no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Every file below a folder with its content; nothing where there is no folder. Nothing may be written there meanwhile. */
export async function readAll(folder: string): Promise<Map<string, Buffer>> {
  const files = await listFiles(folder);
  const contents = await Promise.all(files.map((path) => readFile(path)));
  return new Map(files.map((path, index) => [path.slice(folder.length + 1), contents[index] ?? Buffer.of()]));
}

/** How many components of a target are recorded as whole lines, in the only run of a state folder. */
export async function countComponents(state: string, target: string): Promise<number> {
  const names = await readdir(join(state, 'compile')).catch(() => []);
  const [run] = names.filter((name) => !name.startsWith('.'));
  if (run === undefined) return 0;
  const text = await readFile(join(state, 'compile', run, `components-${target}.jsonl`), 'utf8').catch(
    () => '',
  );
  return text.split('\n').length - 1;
}

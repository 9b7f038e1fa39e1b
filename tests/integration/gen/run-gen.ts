/** Runs the real command line, as `npm run build` made it, and reads what it left. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../../src/core/package-root.ts';
import { sha256 } from '../../../src/core/files/index.ts';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { readJournal, type JournalContent } from '../../../src/core/journal/index.ts';

const PROGRAM = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'gen.js');
const MODEL = join(packageRoot, 'checkpoints', 'pretrained', 'manifest.json');

/** Why `gen` cannot run here; undefined where it can. */
export function missingPart(): string | undefined {
  if (!existsSync(PROGRAM)) return 'dist/ is not built: npm run build';
  if (!existsSync(MODEL)) return 'there is no model in checkpoints/pretrained';
  return undefined;
}

export interface GenResult {
  /** Null after a signal. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GenRequest {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Sent one after the other, each when its promise is kept. */
  readonly signals?: readonly { readonly name: NodeJS.Signals; readonly when: Promise<unknown> }[];
}

/** Runs `gen` to its end, be it by itself or by a signal. */
export async function runGen(args: readonly string[], request: GenRequest): Promise<GenResult> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: request.cwd,
    env: { ...process.env, ...request.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const closed = once(child, 'close') as Promise<[number | null]>;
  for (const { name, when } of request.signals ?? []) {
    await Promise.race([when, closed]);
    child.kill(name);
  }
  const [exitCode] = await closed;
  const [stdout, stderr] = await output;
  return { exitCode, stdout, stderr };
}

/** SHA-256 of every file below the folder, by path; nothing where there is no such folder. */
export async function hashesBelow(folder: string): Promise<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const hashes = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), sha256(await readFile(path))] as const;
    }),
  );
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The only run folder below `checkpoints`; undefined where there is none. */
export async function runFolder(checkpoints: string): Promise<string | undefined> {
  const parent = join(checkpoints, 'gen');
  if (!existsSync(parent)) return undefined;
  const [name] = (await readdir(parent)).filter((entry) => !entry.startsWith('.'));
  return name === undefined ? undefined : join(parent, name);
}

/** Names of the steps that a run has recorded (`read`, `render`, `compare`), `finish` for its end. */
export async function recordedSteps(checkpoints: string): Promise<string[]> {
  const folder = await runFolder(checkpoints);
  if (folder === undefined) return [];
  const { records } = await readGrowing(join(folder, 'journal.jsonl'));
  return (records as { type: string; name?: string }[]).flatMap(({ type, name }) =>
    type === 'step' ? [name ?? ''] : type === 'finish' ? ['finish'] : [],
  );
}

/** Reads a journal that somebody may be writing: where it grew meanwhile, it is read again. */
async function readGrowing(path: string): Promise<JournalContent> {
  for (;;) {
    try {
      return await readJournal(path);
    } catch (error) {
      if (!(error instanceof PixelwrightError && error.message.includes('it grew while it was read')))
        throw error;
    }
  }
}

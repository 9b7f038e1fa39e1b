/** The command line as a process: what a deleted working folder, an empty command line and a closed pipe end with. */
import { execa } from 'execa';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { drawPicture } from './check-run/check-process.ts';

const program = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'pixelwright.js');

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pixelwright-cli-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

it('says in a sentence that the working folder was deleted, and ends with 2', async () => {
  const gone = await mkdtemp(join(root, 'gone-'));
  const script = 'cd "$1" && rmdir "$1" && "$2" "$3" clean';
  const done = await execa('sh', ['-c', script, 'sh', gone, process.execPath, program], {
    cwd: root,
    reject: false,
  });
  expect(done.exitCode).toBe(2);
  expect(done.stderr).toContain('The working folder');
  expect(done.stderr).not.toContain('bug');
});

it('prints the help on stderr, and ends with 2, where no command is named', async () => {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program], { cwd: root, reject: false });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('Usage: pixelwright');
});

describe.skipIf(process.platform === 'win32')('a pipe that nobody reads', () => {
  /** Runs it with its output, or with `2>&1` all of it, into a pipe that is closed before anything is written. */
  async function intoClosedPipe(
    args: string,
    redirected = '2>errors',
  ): Promise<{ cwd: string; code: string }> {
    const cwd = await mkdtemp(join(root, 'piped-'));
    await drawPicture(join(cwd, 'shots', 'home.png'), '#ffffff');
    const script = `{ "$1" "$2" ${args} ${redirected}; echo $? >code; } | true`;
    await execa('bash', ['-c', script, 'bash', process.execPath, program], { cwd });
    return { cwd, code: (await readFile(join(cwd, 'code'), 'utf8')).trim() };
  }

  it('ends the help quietly', async () => {
    const { cwd, code } = await intoClosedPipe('eval --help');
    expect(await readFile(join(cwd, 'errors'), 'utf8')).toBe('');
    expect(code).toBe('0');
  });

  it('leaves the work, its result and its exit code as they are', async () => {
    const { cwd, code } = await intoClosedPipe('check shots --by pixels --reporters json', '2>&1');
    expect(code).toBe('4');
    const report = JSON.parse(await readFile(join(cwd, 'out', 'check', 'report.json'), 'utf8')) as unknown;
    expect(report).toMatchObject({ counts: { new: 1 } });
  });
});

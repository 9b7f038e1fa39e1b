/** The command line as a process: what a deleted working folder and an empty command line end with. */
import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';

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

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRegularFile, readRegularFileSync } from '../../../src/core/files/index.ts';

const unix = process.platform !== 'win32';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-regular-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Read = typeof readRegularFile;
const sync: Read = (path, limits) => Promise.resolve().then(() => readRegularFileSync(path, limits));

describe.each([
  ['readRegularFile', readRegularFile],
  ['readRegularFileSync', sync],
])('%s', (_name, read) => {
  it('reads a file, an empty one, and one behind a link', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'content');
    await writeFile(join(folder, 'empty'), '');
    await symlink(path, join(folder, 'link'));
    expect((await read(path, { maxBytes: 7 })).toString()).toBe('content');
    expect(await read(join(folder, 'empty'), { maxBytes: 0 })).toHaveLength(0);
    expect((await read(join(folder, 'link'), { maxBytes: 7 })).toString()).toBe('content');
  });

  it('refuses a file that is too large, a folder, and what is not there', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'contents');
    await mkdir(join(folder, 'sub'));
    await expect(read(path, { maxBytes: 7 })).rejects.toMatchObject({
      kind: 'input',
      where: path,
      message: `Cannot read ${path}: it is too large (8 bytes; at most 7 bytes are read).`,
    });
    await expect(read(join(folder, 'sub'), { maxBytes: 7 })).rejects.toThrow('it is a folder');
    await expect(read(join(folder, 'none'), { maxBytes: 7 })).rejects.toThrow('there is no such file');
  });

  it.runIf(unix)('does not wait for a named pipe, and reads neither device nor socket', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(read(pipe, { maxBytes: 7 })).rejects.toMatchObject({
      kind: 'input',
      message: `Cannot read ${pipe}: it is a named pipe, not a regular file.`,
    });
    await expect(read('/dev/zero', { maxBytes: 7 })).rejects.toThrow('it is a device, not a regular file');
    const socket = join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    try {
      await expect(read(socket, { maxBytes: 7 })).rejects.toThrow('a socket or a device, not a regular file');
    } finally {
      server.close();
    }
  });
});

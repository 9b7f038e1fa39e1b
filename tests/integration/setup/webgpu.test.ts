/** Dawn as `setup webgpu` gets it: with a small npm archive of our own in the place of the real one. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contextOf } from '../../../src/setup/part.ts';
import { findDawn, makeDawn } from '../../../src/setup/webgpu/dawn.ts';

let folder: string;
let sha512: string;

/** An npm that packs what is already there, on a PATH of its own. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-dawn-'));
  const archive = join(folder, 'archive.tgz');
  const entries = pack();
  for (const platform of ['darwin-universal', 'linux-arm64', 'linux-x64', 'win32-arm64', 'win32-x64'])
    entries.entry({ name: `package/dist/${platform}/dawn.node` }, platform);
  entries.entry({ name: 'package/LICENSE.md' }, 'MIT');
  entries.entry({ name: 'package/index.js' }, 'not wanted');
  entries.finalize();
  await pipeline(entries, createGzip(), createWriteStream(archive));
  sha512 = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  const npm = join(folder, 'bin', 'npm');
  await mkdir(dirname(npm));
  await writeFile(npm, `#!/bin/sh\ncp '${archive}' ./webgpu-0.6.2.tgz\n`);
  await chmod(npm, 0o755);
  vi.stubEnv('PATH', `${dirname(npm)}:${process.env['PATH'] ?? ''}`);
  vi.stubEnv('PIXELWRIGHT_CACHE', join(folder, 'cache'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const dawn = (hash: string) => ({ name: 'webgpu', version: '0.6.2', sha512: hash });

describe.skipIf(process.platform === 'win32')('Dawn (its npm is a shell script: skipped on Windows)', () => {
  it('is this platform’s binary and the licence, and found from then on', async () => {
    expect(await findDawn()).toBeUndefined();
    const path = await makeDawn(contextOf({}), dawn(sha512));
    expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^${process.platform}-`));
    expect((await readdir(dirname(path))).sort()).toEqual(['LICENSE.md', 'contents.json', 'dawn.node']);
    expect(await findDawn()).toBe(path);
  });

  it('is refused where its hash is another, and nothing is left', async () => {
    await expect(makeDawn(contextOf({}), dawn('another'))).rejects.toMatchObject({
      kind: 'resources',
      message: expect.stringContaining('is not the one that was asked for') as string,
    });
    expect(await findDawn()).toBeUndefined();
    expect(await readdir(join(folder, 'cache', 'webgpu'))).toEqual([]);
  });
});

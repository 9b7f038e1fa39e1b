/** Decoding in a process at its limits: the machine ran out of something, and the picture is not at fault. */
import { execFile, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { useTemporaryFolder } from '../unit/core/temporary-folder.ts';

const temporary = useTemporaryFolder();
const canLimit = spawnSync('prlimit', ['--version']).status === 0;

/** Warms up on one picture, then reads another under a limit, and prints the error as JSON. */
const CHILD = `
import { execFileSync } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
const [, , module, small, picture, resource, spare] = process.argv;
const { decodeRaw, readImage } = await import(module);
await decodeRaw(await readImage(small));
const limit = (option) => execFileSync('prlimit', ['--pid', String(process.pid), option]);
if (resource === 'memory') {
  const used = Number(/VmSize:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  limit('--as=' + (used + Number(spare)));
} else {
  limit('--nofile=200:200');
  try { for (;;) openSync(small); } catch {}
}
const error = await readImage(picture).then(decodeRaw).then(() => ({}), (reason) => reason);
console.log(JSON.stringify({ kind: error.kind, message: error.message }));
`;

async function readUnder(picture: string, resource: 'memory' | 'files', spare = 0): Promise<unknown> {
  await writeFile(temporary('child.mjs'), CHILD);
  await writeFile(temporary('small.png'), await plain(8).png().toBuffer());
  const module = pathToFileURL(join(packageRoot, 'dist/src/model/read-image.js')).href;
  const args = [temporary('child.mjs'), module, temporary('small.png'), picture, resource, String(spare)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

function plain(side: number): Sharp {
  return sharp({ create: { width: side, height: side, channels: 3, background: '#335577' } });
}

const note = canLimit ? '' : ' (skipped: there is no prlimit here)';
describe.skipIf(!canLimit)(`at the limits of a process${note}`, () => {
  it('memory that runs out is called that, and the picture is not called broken', async () => {
    // Interlaced, so that the decoder holds the whole picture at once: 75 MB.
    const png = plain(5000).png({ progressive: true, compressionLevel: 1 });
    await writeFile(temporary('large.png'), await png.toBuffer());
    expect(await readUnder(temporary('large.png'), 'memory', 50_000_000)).toMatchObject({
      kind: 'resources',
      message: expect.stringContaining('memory') as string,
    });
  });

  it('so are too many open files', async () => {
    expect(await readUnder(temporary('small.png'), 'files')).toMatchObject({
      kind: 'resources',
      message: expect.stringContaining('files') as string,
    });
  });
});

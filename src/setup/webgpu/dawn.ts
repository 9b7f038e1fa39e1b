/**
 * Dawn (Chromium's WebGPU) as a Node addon, out of the npm package `webgpu`. That holds the binaries of all platforms, 51
 * MB packed and 132 MB unpacked, of which a machine needs 21 (Windows: 34): so it is fetched by npm when it is wanted.
 */
import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { createHash } from 'node:crypto';
import { extract } from 'tar-stream';
import { PixelwrightError } from '../../core/errors.ts';
import { lastLines, runProgram } from '../../core/run-program.ts';
import { cacheFolder } from '../cache-folder.ts';
import { findProgram } from '../environment.ts';
import type { SetupContext } from '../part.ts';
import { cachedPart, makeCachedPart, type CachedPart } from '../wheels/index.ts';

/** An npm package, and the hash of its archive. */
export interface DawnPackage {
  readonly name: string;
  readonly version: string;
  /** As in package-lock.json, without `sha512-`. */
  readonly sha512: string;
}

export const DAWN: DawnPackage = {
  name: 'webgpu',
  version: '0.6.2',
  sha512: '3L4GfmqJLvYUIEWJngEQY+2HQiUlAFkg8+P8NDDj3Xx5hHHIFO/r8JW+ynfqBj7kHN4mbnwO74uB+lrRtLhp4Q==',
};

/** Half an hour for 51 MB is a slow line. */
const DOWNLOAD_LIMIT_MS = 1_800_000;
const PLATFORMS = ['darwin-universal', 'linux-arm64', 'linux-x64', 'win32-arm64', 'win32-x64'] as const;
const ADDON = 'dawn.node';

/** The addon in the cache; undefined where it is missing or cut short, or there is none for this platform. */
export async function findDawn(): Promise<string | undefined> {
  const platform = findPlatform();
  const folder = platform === undefined ? undefined : await cachedPart(partOf(DAWN, platform));
  return folder === undefined ? undefined : join(folder, ADDON);
}

/**
 * Fetches the addon with npm unless the cache has it.
 *
 * @returns its path
 * @throws PixelwrightError `usage` on another platform or without npm, `resources` where the package cannot be had
 */
export async function makeDawn(context: SetupContext, dawn = DAWN): Promise<string> {
  const platform = findPlatform();
  if (platform === undefined)
    throw new PixelwrightError('usage', `WebGPU cannot be set up on ${process.platform}-${process.arch}.`, {
      hint: `It can on ${PLATFORMS.join(', ')}.`,
    });
  return join(await makeCachedPart(partOf(dawn, platform), context), ADDON);
}

function findPlatform(): string | undefined {
  const name = process.platform === 'darwin' ? 'darwin-universal' : `${process.platform}-${process.arch}`;
  return PLATFORMS.find((platform) => platform === name);
}

function partOf(dawn: DawnPackage, platform: string): CachedPart {
  return {
    subject: 'WebGPU',
    folder: join(cacheFolder(), 'webgpu', `${dawn.version}-${platform}`),
    files: [ADDON],
    fill: async (folder, context) => {
      const archive = await download(dawn, folder, context);
      await checkHash(archive, dawn);
      await unpack(archive, ['package/LICENSE.md', `package/dist/${platform}/`], folder);
    },
  };
}

async function download(
  { name, version }: DawnPackage,
  folder: string,
  { report, signal }: SetupContext,
): Promise<string> {
  const npm = findProgram(process.platform === 'win32' ? ['npm.cmd', 'npm'] : ['npm']);
  if (npm === undefined)
    throw new PixelwrightError('usage', 'WebGPU is fetched with npm, which is not on the PATH.', {
      hint: 'Node brings it; put it on the PATH, then run the same command again.',
    });
  const task = 'npm pack';
  report({ type: 'start', task, label: `Fetching ${name} ${version} with npm` });
  const result = await runProgram(npm, ['pack', `${name}@${version}`, '--ignore-scripts'], {
    signal,
    timeoutMs: DOWNLOAD_LIMIT_MS,
    cwd: folder,
  });
  report({ type: 'finish', task });
  if (result.exitCode === 0) return join(folder, `${name}-${version}.tgz`);
  const reason = result.timedOut ? 'did not finish in time' : 'failed';
  throw new PixelwrightError('resources', `Fetching WebGPU with npm ${reason}.`, {
    hint: `Look at the connection and at npm’s own settings, then run the same command again. npm said:\n${lastLines(result.output)}`,
  });
}

async function checkHash(archive: string, { name, version, sha512 }: DawnPackage): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') === sha512) return;
  throw new PixelwrightError(
    'resources',
    `The package ${name} ${version} that came is not the one that was asked for.`,
    {
      hint: 'Its SHA-512 is not the pinned one; ask who runs the package registry.',
    },
  );
}

/** Writes the files of an npm archive whose path begins with one of `prefixes`, by their last name, beside it; removes it. */
async function unpack(archive: string, prefixes: readonly string[], folder: string): Promise<void> {
  const entries = extract();
  const reading = pipeline(createReadStream(archive), createGunzip(), entries);
  for await (const entry of entries) {
    const { name, type } = entry.header;
    if (type === 'file' && prefixes.some((prefix) => name.startsWith(prefix))) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      const path = join(folder, name.split('/').at(-1) ?? '');
      await writeFile(path, Buffer.concat(chunks));
    } else entry.resume();
  }
  await reading;
  await rm(archive);
}

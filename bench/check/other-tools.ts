/** What others compare pictures with, at their defaults: pixelmatch, odiff, and the comparison that BackstopJS makes. */
import { rmSync } from 'node:fs';
import { chmod, copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { compare as odiff } from 'odiff-bin';
import pixelmatch from 'pixelmatch';
import { toRgba } from '../../src/check/compare/pixels/rgba.ts';
import type { CheckedPicture } from '../../src/check/types.ts';

export interface PixelTool {
  readonly name: string;
  /** Whether it reads the files itself. */
  readonly decodes: boolean;
  readonly differs: (a: CheckedPicture, b: CheckedPicture, files: readonly string[]) => Promise<boolean>;
}

interface Resemble {
  (file: Buffer): {
    compareTo(other: Buffer): { onComplete(done: (data: { misMatchPercentage: string }) => void): void };
  };
}

/** BackstopJS's own default: a tenth of a percent of the pixels. */
const BACKSTOP_THRESHOLD = 0.1;

let program: Promise<string> | undefined;

/** A copy that may be run: the script that puts odiff's program into its place does not run where npm runs none. */
async function programFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-odiff-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function copyProgram(folder: string): Promise<string> {
  const systems: Readonly<Record<string, string>> = { darwin: 'macos', linux: 'linux', win32: 'windows' };
  const ending = process.platform === 'win32' ? '.exe' : '';
  const name = `odiff-${systems[process.platform] ?? process.platform}-${process.arch}${ending}`;
  const copy = join(folder, name);
  await copyFile(join(dirname(fileURLToPath(import.meta.resolve('odiff-bin'))), 'raw_binaries', name), copy);
  await chmod(copy, 0o755);
  return copy;
}

export const OTHERS: readonly PixelTool[] = [
  {
    name: 'pixelmatch',
    decodes: false,
    differs: ({ raster: a }, { raster: b }) => {
      const rgba = [a, b].map((raster) => toRgba(raster, 0, raster.height));
      const [one = new Uint8Array(), other = new Uint8Array()] = rgba;
      return Promise.resolve(
        one.length !== other.length || pixelmatch(one, other, undefined, a.width, a.height) > 0,
      );
    },
  },
  {
    name: 'odiff',
    decodes: true,
    differs: async (_a, _b, [one = '', other = '']) => {
      program ??= copyProgram(await programFolder());
      const path = await program;
      const options = { antialiasing: true, __binaryPath: path };
      const result = await odiff(one, other, join(dirname(path), 'diff.png'), options);
      return !result.match;
    },
  },
  {
    name: 'BackstopJS',
    decodes: true,
    differs: (a, b) => {
      const resemble = createRequire(import.meta.url)('@mirzazeyrek/node-resemble-js') as Resemble;
      return new Promise((resolve) => {
        resemble(Buffer.from(a.png))
          .compareTo(Buffer.from(b.png))
          .onComplete(({ misMatchPercentage }) => resolve(Number(misMatchPercentage) > BACKSTOP_THRESHOLD));
      });
    },
  },
];

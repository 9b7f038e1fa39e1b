/** What others compare pictures with, at their defaults: pixelmatch, odiff, and the comparison that BackstopJS makes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { compare as odiff } from 'odiff-bin';
import pixelmatch from 'pixelmatch';
import { toRgba } from '../../src/check/compare/pixels/rgba.ts';
import type { CheckedPicture } from '../../src/check/types.ts';

export interface PixelTool {
  readonly name: string;
  readonly differs: (a: CheckedPicture, b: CheckedPicture, files: readonly string[]) => Promise<boolean>;
}

interface Resemble {
  (file: Buffer): {
    compareTo(other: Buffer): { onComplete(done: (data: { misMatchPercentage: string }) => void): void };
  };
}

/** BackstopJS's own default: a tenth of a percent of the pixels. */
const BACKSTOP_THRESHOLD = 0.1;

export const OTHERS: readonly PixelTool[] = [
  {
    name: 'pixelmatch',
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
    differs: async (_a, _b, [one = '', other = '']) => {
      const folder = await mkdtemp(join(tmpdir(), 'pixelwright-odiff-'));
      const result = await odiff(one, other, join(folder, 'diff.png'), { antialiasing: true });
      await rm(folder, { recursive: true });
      return !result.match;
    },
  },
  {
    name: 'BackstopJS',
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

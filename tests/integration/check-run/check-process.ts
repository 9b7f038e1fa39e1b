/** The real `pixelwright check` in a folder of its own, and pictures for it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { pixelwright, type Ended } from '../compile/compile-process.ts';

/** Most of these tests are about files, so pixels decide: no model has to be there. */
const OPTIONS = ['--by', 'pixels', '--reporters', 'json', '--quiet'];

export function check(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return pixelwright(cwd, ['check', ...args, ...OPTIONS], undefined, env);
}

export function approve(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return pixelwright(cwd, ['check', 'approve', ...args, '--quiet'], undefined, env);
}

export async function drawPicture(path: string, color: string, width = 40, height = 30): Promise<Buffer> {
  const png = await sharp({ create: { width, height, channels: 3, background: color } })
    .png()
    .toBuffer();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, png);
  return png;
}

/** Pages that were drawn once, kept in a folder for the next measurement: a `.json` of names beside a `.rgb` of pixels. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RawImage } from '../../src/compare/index.ts';

/** The network's side, pixels. */
export const SIDE = 256;
const BYTES = SIDE * SIDE * 3;

const namesSchema = z.array(z.string());

/** A page, by the fault that it has; the first two of a screen are the screenshot and the right page. */
export interface NamedPicture {
  readonly name: string;
  readonly image: RawImage;
}

/**
 * The pictures of this key, drawn by `draw` unless the folder holds them. Names are written last, so a folder that was
 * left half-written is drawn again. A folder is good for one state of kits and faults.
 */
export async function keptPictures(
  folder: string | undefined,
  key: string,
  draw: () => Promise<readonly NamedPicture[]>,
): Promise<readonly NamedPicture[]> {
  if (folder === undefined) return draw();
  const names = join(folder, `${key}.json`);
  const pixels = join(folder, `${key}.rgb`);
  if (existsSync(names)) {
    const bytes = await readFile(pixels);
    return namesSchema.parse(JSON.parse(await readFile(names, 'utf8'))).map((name, at) => {
      const data = Uint8Array.from(bytes.subarray(at * BYTES, (at + 1) * BYTES));
      return { name, image: { width: SIDE, height: SIDE, data } };
    });
  }
  const pictures = await draw();
  await mkdir(folder, { recursive: true });
  await writeFile(pixels, Buffer.concat(pictures.map(({ image }) => image.data)));
  await writeFile(names, JSON.stringify(pictures.map(({ name }) => name)));
  return pictures;
}

/** Finds the pairs of a pix2code data set: NAME.png with NAME.gui, side by side in one folder. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError } from '../src/core/errors.ts';
import { explainReadError } from '../src/core/files/index.ts';
import { checkScreen, parseOrThrow, print } from '../src/dsl/index.ts';
import type { Kit } from '../src/kits/kit.ts';

export interface Pix2codePair {
  readonly name: string;
  readonly picture: string;
  readonly gui: string;
}

/** @throws PixelwrightError `input` where the folder cannot be read or holds no pair */
export async function findPairs(folder: string): Promise<Pix2codePair[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw explainReadError(error, folder);
  });
  const pictures = new Set(names.filter((name) => name.endsWith('.png')));
  const pairs = names
    .filter((name) => name.endsWith('.gui') && pictures.has(`${name.slice(0, -4)}.png`))
    .map((name) => name.slice(0, -4))
    .sort()
    .map((name) => ({ name, picture: join(folder, `${name}.png`), gui: join(folder, `${name}.gui`) }));
  if (pairs.length > 0) return pairs;
  throw new PixelwrightError('input', 'The folder holds no pair of NAME.png and NAME.gui.', {
    where: folder,
    hint: 'Give the folder of a pix2code data set, unpacked.',
  });
}

/** The DSL text of a pair as the printer writes it. @throws PixelwrightError `input` where it does not fit the kit */
export async function readGui(path: string, kit: Kit): Promise<string> {
  const screen = parseOrThrow(await readFile(path, 'utf8'), { file: path });
  const [problem] = checkScreen(screen, kit);
  if (problem === undefined) return print(screen);
  throw new PixelwrightError('input', problem.message, {
    where: path,
    hint: 'Choose the right kit with --kit.',
  });
}

/** Finds the pairs of a pix2code data set: NAME.png with NAME.gui, side by side in one folder. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError } from '../src/core/errors.ts';
import { explainReadError, readRegularFile } from '../src/core/files/index.ts';
import { checkScreen, parseOrThrow, print } from '../src/dsl/index.ts';
import type { Kit } from '../src/kits/kit.ts';
import { isScreenId } from '../src/shards/index.ts';

/** A DSL text is a few kilobytes. */
const MAXIMUM_GUI_BYTES = 1_000_000;

export interface Pix2codePair {
  readonly name: string;
  readonly picture: string;
  readonly gui: string;
}

/** What was left out, and why. */
export interface FailedPair {
  readonly name: string;
  readonly reason: string;
}

/**
 * The pairs in the order of their names, and what is there of others.
 *
 * @throws PixelwrightError `input` where the folder cannot be read or holds no pair
 */
export async function findPairs(folder: string): Promise<{ pairs: Pix2codePair[]; failed: FailedPair[] }> {
  const files = await readdir(folder).catch((error: unknown) => {
    throw explainReadError(error, folder);
  });
  const named = (ending: string): Set<string> =>
    new Set(files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length)));
  const pictures = named('.png');
  const texts = named('.gui');
  const pairs: Pix2codePair[] = [];
  const failed: FailedPair[] = [];
  for (const name of [...new Set([...pictures, ...texts])].sort()) {
    if (!texts.has(name)) failed.push({ name, reason: `There is no ${name}.gui.` });
    else if (!pictures.has(name)) failed.push({ name, reason: `There is no ${name}.png.` });
    else if (!isScreenId(name))
      failed.push({ name, reason: 'Names may hold letters, digits, - and _, and 80 of them at most.' });
    else pairs.push({ name, picture: join(folder, `${name}.png`), gui: join(folder, `${name}.gui`) });
  }
  if (pairs.length > 0) return { pairs, failed };
  throw new PixelwrightError('input', 'The folder holds no pair of NAME.png and NAME.gui.', {
    where: folder,
    hint: 'Give the folder of a pix2code data set, unpacked.',
  });
}

/** The DSL text of a pair as the printer writes it. @throws PixelwrightError `input` where it does not fit the kit */
export async function readGui(path: string, kit: Kit): Promise<string> {
  const bytes = await readRegularFile(path, { maxBytes: MAXIMUM_GUI_BYTES });
  const screen = parseOrThrow(bytes.toString('utf8'), { file: path });
  const [problem] = checkScreen(screen, kit);
  if (problem === undefined) return print(screen);
  throw new PixelwrightError('input', problem.message, {
    where: path,
    hint: 'Choose the right kit with --kit.',
  });
}

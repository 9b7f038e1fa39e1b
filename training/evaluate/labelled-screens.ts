/** Screens with the tokens that they should be read as: a data set of shards, or a plain pix2code folder. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PixelwrightError } from '../../src/core/errors.ts';
import { explainReadError } from '../../src/core/files/index.ts';
import { parseOrThrow, toTokens } from '../../src/dsl/index.ts';
import { DATASET_MANIFEST, openDataset, SPLITS } from '../../src/shards/index.ts';
import type { Box } from '../../src/core/box.ts';
import type { Split } from '../../src/shards/index.ts';

export interface LabelledScreen {
  /** Unique within its data. */
  readonly id: string;
  /** Unknown in a plain folder. */
  readonly kit: string | undefined;
  /** Component names and braces. */
  readonly tokens: readonly string[];
  /** By component in document order, null where it is not visible; absent where no boxes are known. */
  readonly boxes?: readonly (Box | null)[];
  /** The screenshot: a file's bytes, or its path. */
  readonly image: Uint8Array | string;
}

export interface LabelledScreens {
  readonly name: string;
  /** The data set's hash; undefined for a plain folder. */
  readonly hash: string | undefined;
  /** `all` for a plain folder, which has no splits. */
  readonly split: Split | 'all';
  readonly count: number;
  readonly screens: () => AsyncGenerator<LabelledScreen>;
  readonly close: () => Promise<void>;
}

export interface LabelledScreensOptions {
  /** @default 'test' */
  readonly split?: Split;
  /** Only the first ones. @default all */
  readonly limit?: number;
}

/**
 * Opens a data set (a folder with `manifest.json`) or a folder of NAME.png and NAME.gui, sorted by name.
 *
 * @throws PixelwrightError 'input' where there are no screens, or an expected text is broken
 */
export async function openLabelledScreens(
  folder: string,
  { split = 'test', limit = Infinity }: LabelledScreensOptions = {},
): Promise<LabelledScreens> {
  const isDataset = await stat(join(folder, DATASET_MANIFEST)).then(
    () => true,
    () => false,
  );
  return isDataset ? openShards(folder, split, limit) : openPlainFolder(folder, limit);
}

async function openShards(folder: string, split: Split, limit: number): Promise<LabelledScreens> {
  const dataset = await openDataset(folder);
  const chosen = dataset.entries
    .flatMap((entry, index) => (entry.split === split ? [index] : []))
    .slice(0, limit);
  if (chosen.length === 0) {
    await dataset.close();
    const others = splitCounts(dataset.entries);
    throw new PixelwrightError('input', `The data set has no screens in its ${split} split.`, {
      where: folder,
      hint:
        others.length === 0
          ? 'It is empty: choose another data set.'
          : `It has ${others.join(', ')}: choose one of them with --split.`,
    });
  }
  return {
    name: dataset.manifest.name,
    hash: dataset.hash,
    split,
    count: chosen.length,
    screens: async function* () {
      for (const index of chosen) {
        const { id, kit, gui, boxes, png } = await dataset.read(index);
        const tokens = toTokens(parseOrThrow(gui, { file: `${id}.gui` }));
        yield { id, kit, tokens, image: png, ...(boxes === undefined ? {} : { boxes }) };
      }
    },
    close: () => dataset.close(),
  };
}

/** `2850 in train`, for each split that has screens. */
function splitCounts(entries: readonly { readonly split: Split }[]): string[] {
  return SPLITS.flatMap((split) => {
    const count = entries.filter((entry) => entry.split === split).length;
    return count === 0 ? [] : [`${count} in ${split}`];
  });
}

async function openPlainFolder(folder: string, limit: number): Promise<LabelledScreens> {
  const files = await readdir(folder).catch((error: unknown) => {
    throw explainReadError(error, folder);
  });
  const names = new Set(files);
  const ids = files
    .filter((name) => name.endsWith('.gui') && names.has(name.replace(/gui$/, 'png')))
    .map((name) => basename(name, '.gui'))
    .sort()
    .slice(0, limit);
  if (ids.length === 0) {
    throw new PixelwrightError(
      'input',
      'There are no screens here: neither a data set nor pairs of .png and .gui.',
      {
        where: folder,
        hint: 'Give a data set made by `pixelwright dataset`, or a pix2code folder.',
      },
    );
  }
  return {
    name: basename(resolve(folder)),
    hash: undefined,
    split: 'all',
    count: ids.length,
    screens: async function* () {
      for (const id of ids) {
        const file = join(folder, `${id}.gui`);
        const tokens = toTokens(parseOrThrow(await readFile(file, 'utf8'), { file }));
        yield { id, kit: undefined, tokens, image: join(folder, `${id}.png`) };
      }
    },
    close: () => Promise.resolve(),
  };
}

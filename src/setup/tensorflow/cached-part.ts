/** TensorFlow in the cache: one folder a recipe, wholly there or not there. */
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.ts';
import type { SetupContext } from '../part.ts';
import {
  cachedPart,
  fetchWheels,
  makeCachedPart,
  type CachedPart,
  type WheelOrder,
} from '../wheels/index.ts';
import { ADDON_NAME, buildAddon } from './build-addon.ts';
import { recipeName, type Recipe } from './recipe.ts';

/** Half an hour for 260 MB is a slow line; CUDA's wheels together are ten times that. */
const DOWNLOAD_LIMIT_MS = { cpu: 1_800_000, cuda: 10_800_000 } as const;

/** Wheels for one Python are unpacked by any other: only libraries and headers are taken. */
const WHEEL_PYTHON = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'];

/** Where the recipe's result lies, or would. */
export function cachedFolder(recipe: Recipe): string {
  return join(cacheFolder(), 'tensorflow', recipeName(recipe));
}

/** The addon in the cache; undefined where it, or a library that it needs, is missing or cut short. */
export async function cachedAddon(recipe: Recipe): Promise<string | undefined> {
  const folder = await cachedPart(partOf(recipe));
  return folder === undefined ? undefined : join(folder, ADDON_NAME);
}

/**
 * Makes the recipe's folder in the cache unless it is whole already.
 *
 * @returns the addon's path
 */
export async function makeCachedAddon(recipe: Recipe, context: SetupContext): Promise<string> {
  return join(await makeCachedPart(partOf(recipe), context), ADDON_NAME);
}

function partOf(recipe: Recipe): CachedPart {
  return {
    subject: 'TensorFlow',
    folder: cachedFolder(recipe),
    files: [ADDON_NAME, ...recipe.libraries],
    fill: async (folder, context) => {
      await fetchWheels(orderOf(recipe), folder, context);
      await buildAddon(recipe, folder, context);
    },
  };
}

function orderOf({ wheels, platforms, variant }: Recipe): WheelOrder {
  return {
    subject: 'TensorFlow',
    wheels,
    pipArguments: [...WHEEL_PYTHON, ...platforms.flatMap((platform) => ['--platform', platform])],
    downloadLimitMs: DOWNLOAD_LIMIT_MS[variant],
    space: '3 GB',
  };
}

/** TensorFlow in the cache: one folder a recipe, wholly there or not there. */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, temporaryPathFor, writeFileAtomic } from '../../core/files/index.ts';
import { withLock } from '../../core/locks/index.ts';
import { cacheFolder } from '../cache-folder.ts';
import type { SetupContext } from '../part.ts';
import { throwIfAborted } from '../run-program.ts';
import { ADDON_NAME, buildAddon } from './build-addon.ts';
import { fetchWheels } from './fetch-wheels.ts';
import { recipeName, type Recipe } from './recipe.ts';

/** Another setup at the same time fetches what we want as well: wait for it. */
const WAIT_MS = 3_600_000;
const CONTENTS = 'contents.json';

/** Sizes in bytes by path: what a whole folder holds of large files. */
const contentsSchema = z.record(z.string(), z.number());

/** Where the recipe's result lies, or would. */
export function cachedFolder(recipe: Recipe): string {
  return join(cacheFolder(), 'tensorflow', recipeName(recipe));
}

/** The addon in the cache; undefined where it, or a library that it needs, is missing or cut short. */
export async function cachedAddon(recipe: Recipe): Promise<string | undefined> {
  const folder = cachedFolder(recipe);
  try {
    const contents = await readJsonFile(join(folder, CONTENTS), contentsSchema);
    for (const [path, size] of Object.entries(contents))
      if ((await stat(join(folder, path))).size !== size) return undefined;
    return join(folder, ADDON_NAME);
  } catch {
    return undefined;
  }
}

/**
 * Makes the recipe's folder in the cache unless it is whole already.
 *
 * @returns the addon's path
 */
export async function makeCachedAddon(recipe: Recipe, context: SetupContext): Promise<string> {
  const folder = cachedFolder(recipe);
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  const lock = { subject: 'The cache of TensorFlow', waitMs: WAIT_MS };
  return withLock(join(parent, '.lock'), lock, async () => {
    const there = await cachedAddon(recipe);
    if (there !== undefined) return there;
    await removeLeftovers(parent);
    await rm(folder, { recursive: true, force: true });
    await makeFolder(recipe, folder, context);
    return join(folder, ADDON_NAME);
  });
}

async function makeFolder(recipe: Recipe, folder: string, context: SetupContext): Promise<void> {
  const partial = temporaryPathFor(folder);
  try {
    await mkdir(partial);
    await fetchWheels(recipe, partial, context);
    await buildAddon(recipe, partial, context);
    throwIfAborted(context.signal);
    const sizes = await Promise.all(
      [ADDON_NAME, ...recipe.libraries].map(
        async (path) => [path, (await stat(join(partial, path))).size] as const,
      ),
    );
    await writeFileAtomic(
      join(partial, CONTENTS),
      `${JSON.stringify(Object.fromEntries(sizes), null, 2)}\n`,
      {
        sync: true,
      },
    );
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** What a killed setup left; nobody else is at work here while we hold the lock. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent))
    if (name.endsWith('.tmp') && !name.startsWith('.lock'))
      await rm(join(parent, name), { recursive: true, force: true });
}

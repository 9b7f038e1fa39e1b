/** The link in node_modules through which @tensorflow/tfjs-node-gpu finds the addon; `npm ci` takes it away each time. */
import { existsSync } from 'node:fs';
import { lstat, mkdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explainWriteError, temporaryPathFor } from '../../core/files/index.ts';
import { ADDON_NAME } from './build-addon.ts';
import { cachedAddon } from './cached-part.ts';
import { findAddonPackage, recipeFor, type Variant } from './recipe.ts';

/** Where the package looks for the addon that was built for Node-API 8. */
export function linkPath(): string {
  return join(findAddonPackage().folder, 'lib', 'napi-v8', ADDON_NAME);
}

/** What the package would load: where the link leads, or the file itself; undefined where there is nothing. */
export async function linkedAddon(): Promise<string | undefined> {
  const path = linkPath();
  if (!existsSync(path)) return undefined;
  return (await lstat(path)).isSymbolicLink() ? readlink(path) : path;
}

/**
 * Makes sure that the package finds an addon, if the cache has one; fetches nothing. What is there already, and
 * leads somewhere, stays.
 *
 * @returns whether the package finds an addon now
 * @throws PixelwrightError `input` where node_modules cannot be written
 */
export async function linkTensorflow(): Promise<boolean> {
  if ((await linkedAddon()) !== undefined) return true;
  const variants: readonly Variant[] = existsSync('/dev/nvidiactl') ? ['cuda', 'cpu'] : ['cpu', 'cuda'];
  for (const variant of variants) {
    const addon = await cachedVariant(variant);
    if (addon === undefined) continue;
    await linkAddon(addon);
    return true;
  }
  return false;
}

/** Replaces the link, or what else is there, at once. */
export async function linkAddon(addon: string): Promise<void> {
  const path = linkPath();
  const temporary = temporaryPathFor(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await symlink(addon, temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw explainWriteError(error, path);
  }
}

/** Machines without a wheel for a variant have nothing of it in their cache either. */
async function cachedVariant(variant: Variant): Promise<string | undefined> {
  try {
    return await cachedAddon(recipeFor(variant));
  } catch {
    return undefined;
  }
}

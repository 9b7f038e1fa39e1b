/** Puts a copy of each kit of one's own into the model folder, so that the model reads also where the kit is not at hand. */
import { cp, rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { PixelwrightError } from '../../src/core/errors.ts';
import { ensureFolder, explainWriteError, temporaryPathFor } from '../../src/core/files/index.ts';
import { listKits, loadKit } from '../../src/kits/index.ts';
import type { Kit } from '../../src/kits/index.ts';
import { KITS_FOLDER } from '../../src/model/manifest.ts';
import type { ModelManifest } from '../../src/model/manifest.ts';

/**
 * Copies the kits' folders to `kits/<name>/` of the model folder; those that ship with the package are left out.
 *
 * @returns what the manifest says of the kits
 * @throws PixelwrightError 'usage' where the model would lie in the kit, 'resources' when the disk is full
 */
export async function carryKits(kits: readonly Kit[], modelFolder: string): Promise<ModelManifest['kits']> {
  const entries: ModelManifest['kits'] = [];
  for (const kit of kits) {
    const { name, version, hash, folder } = kit;
    const shipped = await isShipped(kit);
    if (!shipped) await carry(kit, resolve(modelFolder));
    entries.push({ name, version, hash, ...(shipped ? {} : { folder }) });
  }
  return entries;
}

async function isShipped({ name, folder }: Kit): Promise<boolean> {
  return (await listKits()).includes(name) && (await loadKit(name)).folder === folder;
}

async function carry({ name, folder, hash }: Kit, modelFolder: string): Promise<void> {
  const isInside = !/^\.\.([\\/]|$)/.test(relative(folder, modelFolder));
  if (isInside) {
    throw new PixelwrightError('usage', `The model can't be written into its own kit ${name}.`, {
      where: modelFolder,
      hint: 'Choose another folder with --out.',
    });
  }
  const copy = join(modelFolder, KITS_FOLDER, name);
  if (resolve(folder) === copy) return;
  await ensureFolder(join(modelFolder, KITS_FOLDER));
  const temporary = temporaryPathFor(copy);
  try {
    await cp(folder, temporary, { recursive: true });
    await rm(copy, { recursive: true, force: true });
    await rename(temporary, copy);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw explainWriteError(error, copy);
  }
  if ((await loadKit(join(copy, '/'))).hash === hash) return;
  throw new PixelwrightError('input', `The kit ${name} was changed while it was copied.`, {
    where: folder,
    hint: 'Export again.',
  });
}

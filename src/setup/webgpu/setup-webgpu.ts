/** WebGPU for training: whether it is there, and how to get it. */
import { canInstallPackages, installPackages } from '../debian-packages.ts';
import { contextOf, type PartStatus, type SetupOptions } from '../part.ts';
import { findDawn, makeDawn } from './dawn.ts';
import { tryDawn } from './try-dawn.ts';
import type { FoundAdapter } from './try-dawn.ts';

/** Whether Dawn is in the cache and finds a GPU; fetches nothing. */
export async function webgpuStatus(): Promise<PartStatus> {
  const path = await findDawn();
  if (path === undefined) return { part: 'webgpu', ready: false, detail: 'not fetched yet' };
  return statusOf(path, await tryDawn(path, contextOf({})));
}

/**
 * Fetches Dawn unless it is there, and asks it which GPU it finds; installs Vulkan's loader where that is what it lacks.
 *
 * @returns not ready where it finds none: what is missing then is hardware, or its driver
 * @throws PixelwrightError that says what is missing on this machine
 */
export async function setupWebgpu(options: SetupOptions = {}): Promise<PartStatus> {
  const context = contextOf(options);
  const path = await makeDawn(context);
  let adapter = await tryDawn(path, context);
  if (adapter.lacksLoader && canInstallPackages()) {
    await installPackages(['libvulkan1'], context);
    adapter = await tryDawn(path, context);
  }
  return statusOf(path, adapter);
}

function statusOf(path: string, { name, lacksLoader }: FoundAdapter): PartStatus {
  if (name !== undefined) return { part: 'webgpu', ready: true, detail: `${name}, ${path}` };
  const why = lacksLoader ? ': Vulkan’s loader is missing (Debian: `apt-get install libvulkan1`)' : '';
  return { part: 'webgpu', ready: false, detail: `no GPU is found${why}` };
}

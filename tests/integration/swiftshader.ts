/** SwiftShader, Chromium's GPU in software, as Vulkan's driver for other programs. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBrowser } from '../../src/setup/index.ts';

/** Debian's program is a script elsewhere. */
const FOLDERS = ['/usr/lib/chromium', '/usr/lib/chromium-browser'];

/** The environment in which Vulkan finds it; undefined where no browser has it. Chromium brings Vulkan's loader, too. */
export async function findSwiftshader(): Promise<Record<string, string> | undefined> {
  const browser = await findBrowser();
  if (browser === undefined) return undefined;
  const folder = [dirname(realpathSync(browser)), ...FOLDERS].find((path) =>
    existsSync(join(path, 'vk_swiftshader_icd.json')),
  );
  if (folder === undefined) return undefined;
  const libraries = [process.env['LD_LIBRARY_PATH'], folder].filter(Boolean).join(':');
  return { VK_DRIVER_FILES: join(folder, 'vk_swiftshader_icd.json'), LD_LIBRARY_PATH: libraries };
}

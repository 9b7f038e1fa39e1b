/** What it takes to link Android resources without an SDK: aapt2 and the framework. */
import { PixelwrightError } from '../../core/errors.ts';
import { canInstallPackages, installPackages } from '../debian-packages.ts';
import { contextOf, type PartStatus, type SetupContext, type SetupOptions } from '../part.ts';
import { findAapt2 } from './aapt2.ts';
import { fetchFrameworkJar, findFrameworkJar } from './framework-jar.ts';

/** Absolute paths. */
export interface AndroidTools {
  readonly aapt2: string;
  /** For `aapt2 link -I`. */
  readonly frameworkJar: string;
}

/** The tools, if all of them are there; fetches nothing. */
export async function findAndroidTools(): Promise<AndroidTools | undefined> {
  const aapt2 = findAapt2();
  const frameworkJar = await findFrameworkJar();
  return aapt2 === undefined || frameworkJar === undefined ? undefined : { aapt2, frameworkJar };
}

/** Whether Android resources can be linked here. */
export async function androidStatus(): Promise<PartStatus> {
  const aapt2 = findAapt2();
  const jar = await findFrameworkJar();
  const missing = [
    ...(aapt2 === undefined ? ['aapt2'] : []),
    ...(jar === undefined ? ['the framework'] : []),
  ];
  const ready = missing.length === 0;
  const detail = ready ? `${aapt2 ?? ''}, ${jar ?? ''}` : `missing: ${missing.join(' and ')}`;
  return { part: 'android', ready, detail };
}

/**
 * Installs aapt2 and fetches the framework, as far as they are missing.
 *
 * @throws PixelwrightError that says what to install by hand
 */
export async function setupAndroid(options: SetupOptions = {}): Promise<PartStatus> {
  const context = contextOf(options);
  const aapt2 = findAapt2() ?? (await installAapt2(context));
  const jar = await fetchFrameworkJar(context);
  return { part: 'android', ready: true, detail: `${aapt2}, ${jar}` };
}

async function installAapt2(context: SetupContext): Promise<string> {
  if (canInstallPackages()) await installPackages(['aapt'], context);
  const installed = findAapt2();
  if (installed !== undefined) return installed;
  throw new PixelwrightError('usage', 'aapt2 is not installed on this machine.', {
    hint: 'Install it (Debian: `apt-get install aapt`), or set ANDROID_HOME to an SDK with build tools.',
  });
}

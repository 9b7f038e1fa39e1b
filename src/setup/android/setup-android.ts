/** What it takes to link and draw Android's views without an SDK: aapt2, the framework, and a JVM program that draws them. */
import { PixelwrightError } from '../../core/errors.ts';
import { canInstallPackages, installPackages } from '../debian-packages.ts';
import { findProgram } from '../environment.ts';
import { contextOf, type PartStatus, type SetupContext, type SetupOptions } from '../part.ts';
import { findAapt2 } from './aapt2.ts';
import { fetchFrameworkJar, findFrameworkJar } from './framework-jar.ts';
import { buildAndroidHost, findAndroidHost, type AndroidHost } from './host.ts';
import { findJdk } from './java.ts';

/** Absolute paths. */
export interface AndroidTools {
  readonly aapt2: string;
  /** Android 14's classes and resources. */
  readonly frameworkJar: string;
  readonly host: AndroidHost;
}

/** The tools, if all of them are there; fetches nothing. */
export async function findAndroidTools(): Promise<AndroidTools | undefined> {
  const aapt2 = findAapt2();
  const frameworkJar = await findFrameworkJar();
  if (aapt2 === undefined || frameworkJar === undefined) return undefined;
  const host = findAndroidHost(frameworkJar);
  return host === undefined ? undefined : { aapt2, frameworkJar, host };
}

/** Whether Android screens can be linked and drawn here. */
export async function androidStatus(): Promise<PartStatus> {
  const aapt2 = findAapt2();
  const jar = await findFrameworkJar();
  const missing = [
    ...(aapt2 === undefined ? ['aapt2'] : []),
    ...(findJdk() === undefined ? ['a JDK'] : []),
    ...(jar === undefined ? ['the framework'] : []),
    ...(jar === undefined || findAndroidHost(jar) === undefined ? ['the renderer'] : []),
  ];
  const ready = missing.length === 0;
  const list = new Intl.ListFormat('en').format(missing);
  const detail = ready ? `${aapt2 ?? ''}, ${jar ?? ''}` : `missing: ${list}`;
  return { part: 'android', ready, detail };
}

/**
 * Installs aapt2, Maven and a JDK, fetches the framework and builds the renderer, as far as they are missing.
 *
 * @throws PixelwrightError that says what to install by hand
 */
export async function setupAndroid(options: SetupOptions = {}): Promise<PartStatus> {
  const context = contextOf(options);
  await installPrograms(context);
  const aapt2 = findAapt2() ?? missingAapt2();
  const jar = await fetchFrameworkJar(context);
  await buildAndroidHost(jar, context);
  return { part: 'android', ready: true, detail: `${aapt2}, ${jar}` };
}

async function installPrograms(context: SetupContext): Promise<void> {
  const packages = [
    ...(findAapt2() === undefined ? ['aapt'] : []),
    ...(findJdk() === undefined ? ['default-jdk-headless'] : []),
    ...(findProgram(['mvn']) === undefined ? ['maven'] : []),
  ];
  if (packages.length > 0 && canInstallPackages()) await installPackages(packages, context);
}

function missingAapt2(): never {
  throw new PixelwrightError('usage', 'aapt2 is not installed on this machine.', {
    hint: 'Install it (Debian: `apt-get install aapt`), or set ANDROID_HOME to an SDK with build tools.',
  });
}

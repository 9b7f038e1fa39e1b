/**
 * The JVM program that draws Android's own views: built by Maven from the sources that the project brings, into a cache
 * folder named by their hash, with the libraries that it runs on.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { readJsonFile, sha256File, temporaryPathFor } from '../../core/files/index.ts';
import { withLock } from '../../core/locks/index.ts';
import { packageRoot } from '../../core/package-root.ts';
import { cacheFolder } from '../cache-folder.ts';
import type { SetupContext } from '../part.ts';
import { runProgram } from '../../core/run-program.ts';
import { findJdk, OLDEST_JAVA, type Jdk } from './java.ts';
import { runMaven } from './maven.ts';

const MAIN_CLASS = 'pixelwright.android.Host';
/** The Maven project, and the SHA-256 of each library that it may bring. */
const PROJECT = join(packageRoot, 'src', 'render', 'android', 'host');
const LIBRARIES = 'libraries.json';
const OWN_JAR = 'android-host.jar';
/** An Android library, of which the class path takes the classes alone. */
const MONITOR = 'monitor-1.8.0.aar';
const FRAMEWORK_RESOURCES = 'framework-resources.apk';
const WAIT_MS = 1_800_000;

/** How the host is started, and what resources are linked against. */
export interface AndroidHost {
  readonly java: string;
  /** For `java`: the class path, Robolectric's settings and the main class. */
  readonly args: readonly string[];
  /** The framework's resources alone, not compressed: aapt2 reads them in a tenth of the time that the whole jar takes. */
  readonly frameworkResources: string;
}

/** The host that was built from these very sources; undefined without it or without a JDK. */
export function findAndroidHost(frameworkJar: string): AndroidHost | undefined {
  const folder = hostFolder();
  const jdk = findJdk();
  if (jdk === undefined || !existsSync(folder)) return undefined;
  const classPath = [join(folder, 'lib', '*'), frameworkJar].join(delimiter);
  return {
    java: jdk.java,
    args: [
      '-Drobolectric.offline=true',
      `-Drobolectric.dependency.dir=${join(frameworkJar, '..')}`,
      // Its native library is made for other systems' C libraries too, and nothing here encrypts.
      '-Drobolectric.conscryptMode=OFF',
      '-cp',
      classPath,
      MAIN_CLASS,
    ],
    frameworkResources: join(folder, FRAMEWORK_RESOURCES),
  };
}

/**
 * Builds the host unless the cache has it.
 *
 * @throws PixelwrightError `usage` without a JDK or Maven, `resources` where a library cannot be had or has another hash
 */
export async function buildAndroidHost(frameworkJar: string, context: SetupContext): Promise<AndroidHost> {
  const jdk = findJdk();
  if (jdk === undefined)
    throw new PixelwrightError('usage', `There is no JDK ${OLDEST_JAVA} or newer on this machine.`, {
      hint: 'Install one (Debian: `apt-get install default-jdk-headless`; macOS: `brew install openjdk`), or set JAVA_HOME to it.',
    });
  const folder = hostFolder();
  await mkdir(join(folder, '..'), { recursive: true });
  const lock = { subject: 'The cache of Android’s renderer', waitMs: WAIT_MS };
  await withLock(join(folder, '..', '.host-lock'), lock, async () => {
    if (existsSync(folder)) return;
    const work = temporaryPathFor(folder);
    try {
      await build(work, jdk, frameworkJar, context);
      await rename(work, folder);
      await removeOlder(folder);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
  const host = findAndroidHost(frameworkJar);
  if (host === undefined) throw new Error('the host that was built just now is not there');
  return host;
}

function hostFolder(): string {
  return join(cacheFolder(), 'android', `host-${projectHash().slice(0, 16)}`);
}

/** Of all files of the project, by their names and contents. */
function projectHash(): string {
  const hash = createHash('sha256');
  const files = readdirSync(PROJECT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const name = relative(PROJECT, file).replaceAll(sep, '/');
    hash.update(`${name}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex');
}

async function build(work: string, jdk: Jdk, frameworkJar: string, context: SetupContext): Promise<void> {
  const project = join(work, 'project');
  const built = join(project, 'target');
  await cp(PROJECT, project, { recursive: true });
  await runMaven(
    {
      label: 'Building the renderer of Android’s views',
      args: ['package'],
      folder: project,
      javaHome: jdk.home,
    },
    context,
  );
  const jar = (folder: string, ...args: string[]): Promise<void> => runJar(jdk, folder, args, context);
  await jar(built, 'xf', MONITOR, 'classes.jar');
  await rename(join(built, 'classes.jar'), join(built, 'lib', MONITOR.replace('.aar', '.jar')));
  await checkLibraries(join(built, 'lib'));
  await rename(join(built, 'lib'), join(work, 'lib'));
  const parts = ['resources.arsc', 'AndroidManifest.xml'];
  await jar(built, 'xf', frameworkJar, ...parts);
  await jar(built, 'c0Mf', join(work, FRAMEWORK_RESOURCES), ...parts);
  await rm(project, { recursive: true });
}

async function runJar(
  { jar }: Jdk,
  cwd: string,
  args: readonly string[],
  { signal }: SetupContext,
): Promise<void> {
  const { exitCode, output } = await runProgram(jar, args, { signal, cwd });
  if (exitCode === 0) return;
  throw new PixelwrightError('resources', 'The JDK’s jar failed.', { where: jar, hint: output });
}

async function checkLibraries(folder: string): Promise<void> {
  const known = await readJsonFile(join(PROJECT, LIBRARIES), z.record(z.string(), z.string()));
  const names = (await readdir(folder)).filter((name) => name !== OWN_JAR);
  for (const name of new Set([...Object.keys(known), ...names])) {
    const hash = names.includes(name) ? await sha256File(join(folder, name)) : 'missing';
    if (hash === known[name]) continue;
    throw new PixelwrightError(
      'resources',
      'A library that Maven brought is not the one that was asked for.',
      {
        where: name,
        hint: `Its SHA-256 is ${hash}, and should be ${known[name] ?? 'none: it does not belong here'}: remove it from Maven’s local repository, and ask who runs the repository.`,
      },
    );
  }
}

/** What was built from earlier sources is of no use to anybody. */
async function removeOlder(folder: string): Promise<void> {
  const around = join(folder, '..');
  for (const name of await readdir(around))
    if (/^host-[0-9a-f]{16}$/.test(name) && join(around, name) !== folder)
      await rm(join(around, name), { recursive: true, force: true });
}

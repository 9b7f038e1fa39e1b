/** Android 14's framework as one jar, from Maven Central: what resources are linked against. */
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256File, temporaryPathFor } from '../../core/files/index.ts';
import { withLock } from '../../core/locks/index.ts';
import { cacheFolder } from '../cache-folder.ts';
import type { SetupContext } from '../part.ts';
import { runMaven } from './maven.ts';

/** Built from AOSP by the Robolectric project; API level 34. */
const ARTIFACT = 'org.robolectric:android-all-instrumented:14-robolectric-10818077-i7';
const FILE = 'android-all-instrumented-14-robolectric-10818077-i7.jar';
const SHA256 = '3fdac2d463f431c6b8d83b9d0ca739e795de75fffedee648c6761bd4bd864701';
const SIZE = 151_142_227;

const COPY_GOAL = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
const WAIT_MS = 1_800_000;

function jarPath(): string {
  return join(cacheFolder(), 'android', FILE);
}

/** The jar in the cache; undefined where it is missing or cut short. */
export async function findFrameworkJar(): Promise<string | undefined> {
  const info = await stat(jarPath()).catch(() => undefined);
  return info?.size === SIZE ? jarPath() : undefined;
}

/**
 * Fetches the jar with Maven unless the cache has it.
 *
 * @throws PixelwrightError `usage` without Maven, `resources` where it cannot be had or has another hash
 */
export async function fetchFrameworkJar(context: SetupContext): Promise<string> {
  const path = jarPath();
  await mkdir(dirname(path), { recursive: true });
  const lock = { subject: 'The cache of Android’s framework', waitMs: WAIT_MS };
  return withLock(join(dirname(path), '.lock'), lock, async () => {
    const there = await findFrameworkJar();
    if (there !== undefined) return there;
    const folder = temporaryPathFor(path);
    try {
      await mkdir(folder);
      await copyWithMaven(folder, context);
      await checkHash(join(folder, FILE));
      await rename(join(folder, FILE), path);
      return path;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

function copyWithMaven(folder: string, context: SetupContext): Promise<void> {
  const args = [COPY_GOAL, `-Dartifact=${ARTIFACT}`, `-DoutputDirectory=${folder}`];
  return runMaven({ label: 'Fetching Android’s framework', args, folder }, context);
}

async function checkHash(path: string): Promise<void> {
  const hash = await sha256File(path);
  if (hash === SHA256) return;
  throw new PixelwrightError('resources', 'The jar that Maven brought is not the one that was asked for.', {
    where: path,
    hint: `Its SHA-256 is ${hash}, and should be ${SHA256}: remove it from Maven’s local repository, and ask who runs the repository.`,
  });
}

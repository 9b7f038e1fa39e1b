// Compiles and links a generated module with the real aapt2, as Android's Gradle plugin does.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fileText, type OutputFile } from '../../../src/compiler/index.ts';
import type { AndroidTools } from '../../../src/setup/index.ts';

const run = promisify(execFile);
const MAIN = 'src/main';
const MANIFEST = `${MAIN}/AndroidManifest.xml`;

/** @returns the APK's path, with `R.java` in `java/` beside it; rejects with aapt2's complaint */
export async function linkProject(
  files: readonly OutputFile[],
  folder: string,
  { aapt2, frameworkJar }: AndroidTools,
): Promise<string> {
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const compiled = join(folder, 'compiled.zip');
  const apk = join(folder, 'screen.apk');
  await run(aapt2, ['compile', '--dir', join(folder, MAIN, 'res'), '-o', compiled]);
  const manifest = join(folder, 'merged-manifest.xml');
  const { namespace, minSdk, targetSdk } = readBuild(textOf(files, 'build.gradle.kts'));
  await writeFile(manifest, withPackage(textOf(files, MANIFEST), namespace));
  const sdk = ['--min-sdk-version', minSdk, '--target-sdk-version', targetSdk];
  const java = join(folder, 'java');
  await mkdir(java);
  await run(aapt2, [
    ...['link', '-I', frameworkJar, '--manifest', manifest, ...sdk],
    ...['--java', java, '-o', apk, compiled],
  ]);
  return apk;
}

/** What Gradle takes from the build file for aapt2. */
function readBuild(build: string): Record<'namespace' | 'minSdk' | 'targetSdk', string> {
  const valueOf = (name: string, pattern: string): string => {
    const [, value] = new RegExp(`^ +${name} = ${pattern}$`, 'm').exec(build) ?? [];
    if (value === undefined) throw new Error(`build.gradle.kts says no ${name}`);
    return value;
  };
  return {
    namespace: valueOf('namespace', '"([a-z.]+)"'),
    minSdk: valueOf('minSdk', '(\\d+)'),
    targetSdk: valueOf('targetSdk', '(\\d+)'),
  };
}

/** The plugin puts the namespace there, and refuses a manifest that has a package of its own. */
function withPackage(manifest: string, namespace: string): string {
  if (/\bpackage=|<uses-sdk/.test(manifest)) throw new Error('the manifest says what Gradle says');
  return manifest.replace('<manifest ', `<manifest package="${namespace}" `);
}

function textOf(files: readonly OutputFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`there is no ${path}`);
  return fileText(file);
}

/** The string resources of an APK by name, as Android gives them to the app. */
export async function stringsOf(apk: string, { aapt2 }: AndroidTools): Promise<Map<string, string>> {
  const { stdout } = await run(aapt2, ['dump', 'resources', apk], { maxBuffer: 64 << 20 });
  const strings = stdout.matchAll(/^ *resource \S+ string\/(\S+)\n *\(\) "([^\n]*)"$/gm);
  return new Map(Array.from(strings, ([, name = '', text = '']) => [name, text]));
}

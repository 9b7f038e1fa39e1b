// Compiles and links a generated project with the real aapt2, as Android's build does.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { OutputFile } from '../../../src/compiler/index.ts';
import type { AndroidTools } from '../../../src/setup/index.ts';

const run = promisify(execFile);

/** @returns the APK's path; rejects with aapt2's complaint */
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
  await run(aapt2, ['compile', '--dir', join(folder, 'res'), '-o', compiled]);
  const manifest = join(folder, 'AndroidManifest.xml');
  await run(aapt2, ['link', '-I', frameworkJar, '--manifest', manifest, '-o', apk, compiled]);
  return apk;
}

/** The string resources of an APK by name, as Android gives them to the app. */
export async function stringsOf(apk: string, { aapt2 }: AndroidTools): Promise<Map<string, string>> {
  const { stdout } = await run(aapt2, ['dump', 'resources', apk], { maxBuffer: 64 << 20 });
  const strings = stdout.matchAll(/^ *resource \S+ string\/(\S+)\n *\(\) "([^\n]*)"$/gm);
  return new Map(Array.from(strings, ([, name = '', text = '']) => [name, text]));
}

/** Emitted resources → an APK, by aapt2 as Android's own build does it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { runProgram } from '../../core/run-program.ts';
import type { AndroidTools } from '../../setup/index.ts';
import type { TargetFiles } from '../target-renderer.ts';
import type { AndroidProject } from './project-files.ts';

/** Aapt2's complaints name a file and a line: `res/layout/activity_login.xml:12: error: …`. */
const COMPLAINT = /^(?:(?<file>[^\n:]+?)(?::(?<line>\d+))?: )?error: (?<message>.*)$/m;
/** The resources of screens that are linked alone are nobody else's. */
export const PACKAGE_NAME = 'pixelwright.screen';
const SDK = { minimum: 24, target: 34 } as const;
const LIMIT_MS = 120_000;

const MANIFEST = `<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="${PACKAGE_NAME}">
    <application />
</manifest>
`;

/**
 * Links the resources of some screens as those of one app.
 *
 * @param folder an empty one, for all that is written
 * @returns the APK's path
 * @throws PixelwrightError `input` with aapt2's first complaint, its file and line; `interrupted`
 */
export async function linkResources(
  screens: readonly AndroidProject[],
  folder: string,
  tools: AndroidTools,
  signal: AbortSignal,
): Promise<string> {
  for (const { resources } of screens) await writeResources(resources, folder);
  const manifest = join(folder, 'AndroidManifest.xml');
  await writeFile(manifest, MANIFEST);
  const compiled = join(folder, 'compiled.zip');
  const apk = join(folder, 'screen.apk');
  const run = async (args: readonly string[]): Promise<void> => {
    const { exitCode, output } = await runProgram(tools.aapt2, args, {
      signal,
      timeoutMs: LIMIT_MS,
      cwd: folder,
    });
    if (exitCode !== 0) throw complaint(output, folder);
  };
  await run(['compile', '--dir', 'res', '-o', compiled]);
  const sdk = ['--min-sdk-version', String(SDK.minimum), '--target-sdk-version', String(SDK.target)];
  await run([
    'link',
    '-I',
    tools.host.frameworkResources,
    '--manifest',
    manifest,
    ...sdk,
    '-o',
    apk,
    compiled,
  ]);
  return apk;
}

async function writeResources(resources: TargetFiles, folder: string): Promise<void> {
  for (const [path, content] of resources) {
    const file = join(folder, 'res', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function complaint(output: string, folder: string): PixelwrightError {
  const { file, line, message } = COMPLAINT.exec(output)?.groups ?? {};
  const path =
    file === undefined ? undefined : relative(folder, join(folder, file.replace(`${folder}/`, '')));
  return new PixelwrightError(
    'input',
    `Android’s packager refuses the resources: ${message ?? output.trim()}`,
    {
      ...(path === undefined ? {} : { where: line === undefined ? path : `${path}:${line}` }),
      hint: 'Correct the file (or the kit’s template that wrote it); aapt2 names more only when this is right.',
    },
  );
}

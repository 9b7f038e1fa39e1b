/** Finds aapt2, the packager that checks and links Android resources. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, isExecutable, type Environment } from '../environment.ts';

/** The path of aapt2: on the PATH, or in the newest build tools of an Android SDK (`$ANDROID_HOME`). */
export function findAapt2(environment: Environment = process.env): string | undefined {
  return findProgram(['aapt2'], environment) ?? newestBuildTools(environment['ANDROID_HOME'] ?? '');
}

function newestBuildTools(sdk: string): string | undefined {
  const folder = join(sdk, 'build-tools');
  if (sdk === '' || !existsSync(folder)) return undefined;
  const versions = readdirSync(folder).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return versions.map((version) => join(folder, version, 'aapt2')).find(isExecutable);
}

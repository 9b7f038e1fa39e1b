/** Maven, which fetches and builds what Android's views are drawn with. */
import { PixelwrightError } from '../../core/errors.ts';
import { findProgram } from '../environment.ts';
import type { SetupContext } from '../part.ts';
import { lastLines, runProgram } from '../../core/run-program.ts';

const TIME_LIMIT_MS = 1_800_000;

export interface MavenRun {
  /** What it does, for people: “Fetching Android’s framework”. */
  readonly label: string;
  readonly args: readonly string[];
  /** Where it runs; a project file there is taken. */
  readonly folder: string;
  /** The JDK to run on. @default what Maven finds */
  readonly javaHome?: string;
}

/** @throws PixelwrightError `usage` without Maven, `resources` where it fails */
export async function runMaven(
  { label, args, folder, javaHome }: MavenRun,
  { report, signal }: SetupContext,
): Promise<void> {
  const maven = findProgram(['mvn']);
  if (maven === undefined)
    throw new PixelwrightError('usage', `${label} takes Maven, which is not installed.`, {
      hint: 'Install it (Debian: `apt-get install maven`; macOS: `brew install maven`), then run the same command again.',
    });
  const task = 'maven';
  report({ type: 'start', task, label: `${label} with Maven` });
  const result = await runProgram(maven, ['--batch-mode', '--no-transfer-progress', ...args], {
    signal,
    timeoutMs: TIME_LIMIT_MS,
    cwd: folder,
    ...(javaHome === undefined ? {} : { environment: { JAVA_HOME: javaHome } }),
  }).finally(() => report({ type: 'finish', task }));
  if (result.exitCode === 0) return;
  throw new PixelwrightError('resources', `${label} with Maven failed.`, {
    hint: `Look at the connection and at Maven’s settings, then run the same command again. Maven said:\n${lastLines(result.output, 6)}`,
  });
}

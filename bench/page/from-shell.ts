/** `gen` started as users start it: how long it takes, how busy it keeps the processor, how much memory it has at its peak. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/package-root.ts';

export interface ShellRun {
  readonly wallMs: number;
  /** Of all threads, user and system. */
  readonly cpuMs: number;
  /** Megabytes. */
  readonly peak: number;
}

const PROGRAM = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'gen.js');
const MARK = 'bench-usage ';
/** Printed when the process ends, which alone knows its peak. */
const TELL = `process.on('exit', () => console.error('${MARK}' + JSON.stringify(process.resourceUsage())))`;

/** @param folder for all that it writes; nothing from earlier runs is used */
export function genFromShell(input: string, folder: string): ShellRun {
  const places = ['-o', join(folder, 'out'), '--checkpoints', join(folder, 'state')];
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, PROGRAM],
      ...['--input', input, '--kit', 'page', '--target', 'html', '--no-validate', '--quiet', ...places],
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const wallMs = performance.now() - started;
  const told = stderr.split('\n').find((line) => line.startsWith(MARK));
  if (status !== 0 || told === undefined) throw new Error(`gen failed (${status ?? 'killed'}): ${stderr}`);
  const usage = JSON.parse(told.slice(MARK.length)) as NodeJS.ResourceUsage;
  return {
    wallMs,
    cpuMs: (usage.userCPUTime + usage.systemCPUTime) / 1000,
    peak: usage.maxRSS / 1024,
  };
}

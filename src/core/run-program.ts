/** Runs somebody else's program (pip, g++, apt-get, …): its output is kept for the error, its end is waited for. */
import { PixelwrightError } from './errors.ts';
import { explainUnexpected } from './explain-unexpected.ts';

/** The end of a program's output says why it failed; more helps nobody. */
const KEPT_CHARACTERS = 64_000;
/** Between asking a program to end and ending it. */
const GRACE_MS = 5_000;

export interface RunOptions {
  readonly signal: AbortSignal;
  /** @default none */
  readonly timeoutMs?: number;
  readonly cwd?: string;
  /** Added to our own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with each line that it writes, on either stream. */
  readonly onLine?: (line: string) => void;
}

export interface ProgramResult {
  /** 0 is success; null where a signal ended it. */
  readonly exitCode: number | null;
  /** Whether the time limit ended it. */
  readonly timedOut: boolean;
  readonly stdout: string;
  /** Both streams as they came, for people. */
  readonly output: string;
}

/**
 * Runs a program to its end, whatever its exit code.
 *
 * @throws PixelwrightError `usage` where it is not installed, `interrupted` where the signal was aborted, `resources`
 * where the machine has no memory or processes left for it
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<ProgramResult> {
  throwIfAborted(options.signal);
  // A hundred modules, which only those who run a program wait for.
  const { execa } = await import('execa');
  const child = execa(program, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.environment ?? {},
    stdin: 'ignore',
    all: true,
    // Builds write megabytes; only the end of what both streams said is kept, below.
    buffer: { stdout: true, stderr: false, all: false },
    stripFinalNewline: false,
    cancelSignal: options.signal,
    timeout: options.timeoutMs ?? 0,
    forceKillAfterDelay: GRACE_MS,
    reject: false,
  });
  let output = '';
  const lines = lineSplitter(options.onLine);
  child.all.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-KEPT_CHARACTERS);
    lines(text);
  });
  const { exitCode, timedOut, stdout, signal, code, cause } = await child;
  throwIfAborted(options.signal);
  if (exitCode === undefined && signal === undefined) {
    // It was not even started.
    if (code === 'ENOENT') throw missingProgram(program, cause);
    throw explainUnexpected(cause);
  }
  return { exitCode: exitCode ?? null, timedOut, stdout, output };
}

/** The last lines of a program's output that say something. */
export function lastLines(output: string, count = 12): string {
  const lines = output.split(/\r?\n|\r/).filter((line) => line.trim() !== '');
  return lines.slice(-count).join('\n');
}

function lineSplitter(onLine: ((line: string) => void) | undefined): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split(/\r?\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') onLine?.(line);
  };
}

export function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new PixelwrightError('interrupted', 'Stopped before a program was done.', {
    hint: 'Run the same command again; what was wholly done is kept.',
  });
}

function missingProgram(program: string, cause: unknown): PixelwrightError {
  return new PixelwrightError('usage', `${program} is not installed on this machine.`, {
    hint: `Install ${program}, then run the same command again.`,
    cause,
  });
}

/** A server that runs as long as its pages are captured. */
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { PixelwrightError } from '../../../core/errors.ts';
import { lastLines } from '../../../core/run-program.ts';
import { localAddress } from '../addresses.ts';
import { statusOf } from './answers.ts';
import { ProcessGroup } from './process-group.ts';

const LOOK_AGAIN_MS = 100;

export interface ServerOptions {
  /** For a shell: `npm start`. */
  readonly command: string;
  readonly cwd: string;
  /** On this machine; the server is there when this answers with any HTTP status below 500. */
  readonly url: string;
  readonly timeoutMs: number;
  /** Ends the server too. */
  readonly signal: AbortSignal;
}

export interface RunningServer {
  /** Ends all processes that the command started; may be called again. */
  stop(): Promise<void>;
}

/**
 * Runs the command and waits until its address answers.
 *
 * @throws PixelwrightError `usage` for an address elsewhere, or one that something else answers at already, `input` where
 * the command ends or the time is up before there is an answer, `interrupted` when the signal is aborted
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { command, cwd, signal } = options;
  const url = localAddress(options.url);
  if (signal.aborted) throw stopped(command);
  await checkPlace(cwd, url, signal);
  const group = new ProcessGroup(command, cwd);
  const stop = (): Promise<void> => {
    signal.removeEventListener('abort', onAbort);
    return group.end();
  };
  const onAbort = (): void => void stop();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await waitForAnswer(group, url, options);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Pictures of whatever else answers there would be pictures of the wrong pages. */
async function checkPlace(cwd: string, url: URL, signal: AbortSignal): Promise<void> {
  const isFolder = await stat(cwd).then(
    (info) => info.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new PixelwrightError('usage', 'There is no such folder to start the server in.', { where: cwd });
  if ((await statusOf(url, signal)) === undefined) return;
  throw new PixelwrightError('usage', 'Something answers at the server’s address before it is started.', {
    where: url.href,
    hint: 'End what runs there, or leave --serve out to use it.',
  });
}

async function waitForAnswer(group: ProcessGroup, url: URL, options: ServerOptions): Promise<void> {
  const { command, timeoutMs, signal } = options;
  const end = performance.now() + timeoutMs;
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  let status: number | undefined;
  for (;;) {
    status = await statusOf(url, timeout);
    if (signal.aborted) throw stopped(command);
    if (!group.isAlive) throw endedEarly(group, command);
    if (status !== undefined && status < 500) return;
    if (performance.now() >= end) throw tooSlow(group, url, options, status);
    await sleep(LOOK_AGAIN_MS);
  }
}

function endedEarly(group: ProcessGroup, command: string): PixelwrightError {
  const how = group.failure?.message ?? group.exit ?? 'ended';
  return new PixelwrightError('input', `The server ended before it answered (${how}).`, {
    where: command,
    hint: wroteLast(group) ?? 'Run the command by hand to see why.',
    cause: group.failure,
  });
}

function tooSlow(
  group: ProcessGroup,
  url: URL,
  { timeoutMs }: ServerOptions,
  status: number | undefined,
): PixelwrightError {
  const why = status === undefined ? 'did not answer' : `answered only with HTTP ${status}`;
  return new PixelwrightError('input', `The server ${why} within ${timeoutMs / 1000} s.`, {
    where: url.href,
    hint: wroteLast(group) ?? 'It wrote nothing. Check the address and its port, or give it more time.',
  });
}

function wroteLast({ output }: ProcessGroup): string | undefined {
  // A line that only moves the cursor or sets a color has nothing to read.
  const lines = lastLines(stripVTControlCharacters(output));
  return lines === '' ? undefined : `It wrote last:\n${lines}`;
}

function stopped(command: string): PixelwrightError {
  return new PixelwrightError('interrupted', 'Stopped while the server was started.', { where: command });
}

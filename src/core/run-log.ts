/**
 * The log of one command: JSON lines in a file of its own, for whoever looks afterwards for what went on. A log
 * that cannot be written never stops the command; it is warned about once.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolderSync, timestamp } from './files/index.ts';
import type { ReportProgress } from './progress.ts';

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

export interface RunLog {
  /** Where the log is; undefined where it could not be opened. */
  readonly path: string | undefined;
  /** Adds a line. `data` is kept as JSON, errors with their stack and causes. Never throws. */
  readonly write: (level: LogLevel, message: string, data?: unknown) => void;
  readonly close: () => void;
}

export interface RunLogOptions {
  /** Folder of all logs; made where it is not there. */
  readonly folder: string;
  /** The command, for the file's name: `gen`, `dataset-synth`. */
  readonly command: string;
  /** Gets the one warning when the log cannot be written. */
  readonly report: ReportProgress;
  /** The time in the file's name. @default now */
  readonly now?: Date;
}

/** Opens the log `<folder>/20261120T091500Z-gen-3f2a.jsonl`. Never throws. */
export function openRunLog(options: RunLogOptions): RunLog {
  const id = randomBytes(2).toString('hex');
  const path = join(options.folder, `${timestamp(options.now ?? new Date())}-${options.command}-${id}.jsonl`);
  let descriptor: number | undefined;

  function giveUp(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    options.report({ type: 'note', level: 'warning', message: `No log is kept in ${path}. ${reason}` });
    close();
  }

  function close(): void {
    const open = descriptor;
    descriptor = undefined;
    if (open !== undefined) closeSync(open);
  }

  try {
    ensureFolderSync(options.folder);
    descriptor = openSync(path, 'ax');
  } catch (error) {
    giveUp(error);
  }

  function write(level: LogLevel, message: string, data?: unknown): void {
    if (descriptor === undefined) return;
    try {
      writeSync(descriptor, logLine(level, message, data));
    } catch (error) {
      giveUp(error);
    }
  }

  return { path: descriptor === undefined ? undefined : path, write, close };
}

function logLine(level: LogLevel, message: string, data: unknown): string {
  const head = { time: new Date().toISOString(), level, message };
  try {
    return `${JSON.stringify({ ...head, data }, (_key, value: unknown) => describe(value))}\n`;
  } catch {
    // Circular, or an object whose toJSON throws: better a line without its data than none.
    return `${JSON.stringify({ ...head, data: String(data) })}\n`;
  }
}

function describe(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { ...Object.fromEntries(Object.entries(value)), name, message, stack, cause };
}

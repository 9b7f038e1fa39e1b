/**
 * The one error type that people are meant to read: what failed, where, what to do next, and the exit code
 * that follows from it. Anything else that is thrown is a bug of ours and ends with exit code 1.
 */

/** What went wrong, as a class of its own exit code. */
export type ErrorKind =
  /** A bug of ours. */
  | 'internal'
  /** Wrong arguments, options or configuration. */
  | 'usage'
  /** Another process holds the run. */
  | 'busy'
  /** A file that was given is missing, broken, too large or not what it should be. */
  | 'input'
  /** The rendered page and the screenshot differ by more than was allowed. */
  | 'differ'
  /** Memory or disk space ran out, also after the retries. */
  | 'resources'
  /** Done, but not wholly: placeholders in the code, or failed files of a batch. */
  | 'partial'
  /** Stopped by the user; the state is saved. */
  | 'interrupted';

/** Exit codes of every command; 0 is success. */
export const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  internal: 1,
  usage: 2,
  busy: 2,
  input: 3,
  differ: 4,
  resources: 5,
  partial: 6,
  interrupted: 130,
};

export interface PixelwrightErrorOptions {
  /** What to do next, as a sentence. */
  readonly hint?: string;
  /** Where: a path, or `file:line:column`. */
  readonly where?: string;
  readonly cause?: unknown;
}

/** An error with a class, an optional place and a hint; `message` says in one sentence what failed. */
export class PixelwrightError extends Error {
  override readonly name = 'PixelwrightError';
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly where: string | undefined;

  constructor(kind: ErrorKind, message: string, options: PixelwrightErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.hint = options.hint;
    this.where = options.where;
  }

  get exitCode(): number {
    return EXIT_CODES[this.kind];
  }
}

/** The `code` of a Node system error (`ENOENT`, `ENOSPC`, …), or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Errors on their way between threads and processes, where only Node's own classes survive. */
import { PixelwrightError } from '../src/core/errors.ts';
import type { ErrorKind } from '../src/core/errors.ts';

export interface CarriedError {
  readonly kind: ErrorKind | undefined;
  readonly message: string;
  readonly where: string | undefined;
  readonly hint: string | undefined;
  readonly stack: string | undefined;
}

export function packError(error: unknown): CarriedError {
  const known = error instanceof PixelwrightError ? error : undefined;
  return {
    kind: known?.kind,
    message: error instanceof Error ? error.message : String(error),
    where: known?.where,
    hint: known?.hint,
    stack: error instanceof Error ? error.stack : undefined,
  };
}

export function unpackError({ kind, message, where, hint, stack }: CarriedError): Error {
  const error =
    kind === undefined
      ? new Error(message)
      : new PixelwrightError(kind, message, {
          ...(where === undefined ? {} : { where }),
          ...(hint === undefined ? {} : { hint }),
        });
  if (stack !== undefined) error.stack = stack;
  return error;
}

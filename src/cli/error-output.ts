/** Errors as people and programs read them: one sentence, the place, what to do next; the stack only with --debug. */
import { EXIT_CODES, PixelwrightError } from '../core/errors.ts';
import { explainUnexpected } from '../core/explain-unexpected.ts';

export interface ErrorReport {
  readonly kind: string;
  readonly message: string;
  readonly where?: string;
  readonly hint?: string;
  readonly exitCode: number;
}

export function describeError(thrown: unknown): ErrorReport {
  const error = explainUnexpected(thrown);
  if (error instanceof PixelwrightError)
    return {
      kind: error.kind,
      message: error.message,
      ...(error.where === undefined ? {} : { where: error.where }),
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      exitCode: error.exitCode,
    };
  return {
    kind: 'internal',
    message: error instanceof Error ? error.message : String(error),
    hint: 'This is a bug in Pixelwright; run it again with --debug to see where it happened.',
    exitCode: EXIT_CODES.internal,
  };
}

export function formatError(report: ErrorReport, paint: (text: string) => string): string {
  const lines = [`${paint('error')}: ${report.message}`];
  if (report.where !== undefined) lines.push(`   at: ${report.where}`);
  if (report.hint !== undefined) lines.push(` next: ${report.hint}`);
  return `${lines.join('\n')}\n`;
}

/** The stack with those of its causes. */
export function formatStack(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause === undefined ? '' : `caused by ${formatStack(error.cause)}`;
  return `${error.stack ?? error.message}\n${cause}`;
}

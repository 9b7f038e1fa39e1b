/** Why a request brought no answer, in words of ours: what a server says of it is at most a short remark. */
import { APIConnectionError, APIError } from 'openai';
import { systemErrorCode } from '../core/errors.ts';
import { AnswerTooLong } from './limited-fetch.ts';
import { shortText } from './short-text.ts';

export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  /** Of the server's answer; undefined where there was none. */
  readonly status: number | undefined;
  /** The server's own words, for telling what it does not take; never shown as they are. */
  readonly said: string;
  /** Seconds after which the server wants to be asked again; undefined where it does not say. */
  readonly retryAfter: number | undefined;

  constructor(message: string, more: { status?: number; said?: string; retryAfter?: number } = {}) {
    super(message);
    this.status = more.status;
    this.said = more.said ?? '';
    this.retryAfter = more.retryAfter;
  }
}

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'The server did not accept the key (PIXELWRIGHT_API_KEY, else OPENAI_API_KEY)',
  403: 'The server does not allow this with the key (PIXELWRIGHT_API_KEY, else OPENAI_API_KEY)',
  404: 'The server has no such model, or the address is not that of its API (mostly it ends in /v1)',
  413: 'The server does not take a question of this size',
  429: 'The server is busy, or asked too often',
};

/** @param key is left out of what the server said */
export function explainFailure(error: unknown, key: string | undefined): RequestFailure {
  if (error instanceof RequestFailure) return error;
  if (isTooLong(error)) return new RequestFailure('The answer did not come to an end, and was cut off.');
  if (error instanceof APIConnectionError) return new RequestFailure(unreachable(error));
  if (!(error instanceof APIError))
    return new RequestFailure(
      error instanceof SyntaxError
        ? 'What came back is no chat completion.'
        : 'The connection broke off in the middle of the answer.',
    );
  const { message, headers } = error as APIError;
  const status: unknown = error.status;
  if (typeof status !== 'number') return new RequestFailure(withRemark('The server failed', message, key));
  const retryAfter = secondsOf(headers?.get('retry-after') ?? null);
  const more = {
    status,
    said: message.slice(0, 10_000),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return new RequestFailure(withRemark(sentenceFor(status), message.replace(/^\d+ /, ''), key), more);
}

function sentenceFor(status: number): string {
  if (status >= 300 && status < 400) return 'The server leads elsewhere, where nothing is sent';
  return (
    BY_STATUS[status] ??
    (status >= 500 ? `The server failed (${status})` : `The server refused the request (${status})`)
  );
}

function withRemark(sentence: string, said: string, key: string | undefined): string {
  const remark = shortText(said, key, 120);
  return remark === '' ? `${sentence}.` : `${sentence}: “${remark}”.`;
}

function unreachable(error: APIConnectionError): string {
  const seen = new Set<unknown>();
  for (let cause: unknown = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
    seen.add(cause);
    if (systemErrorCode(cause) === 'ECONNREFUSED') return 'Nothing answers at this address.';
  }
  return 'The server cannot be reached, or broke off the connection.';
}

function isTooLong(error: unknown): boolean {
  return error instanceof AnswerTooLong || (error instanceof Error && error.cause instanceof AnswerTooLong);
}

/** `retry-after`: seconds, or a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

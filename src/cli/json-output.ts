/** The one document that --json prints. */
import type { Streams } from './program.ts';

/** Version of the documents. */
const JSON_VERSION = 1;

export function writeJson(streams: Streams, document: Readonly<Record<string, unknown>>): void {
  streams.stdout.write(`${JSON.stringify({ version: JSON_VERSION, ...document }, null, 2)}\n`);
}

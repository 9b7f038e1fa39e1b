/**
 * One line of a journal: a JSON record under a checksum of its own, so that a torn or damaged line is known for
 * what it is and never read as something else.
 */
import { sha256 } from '../files/index.ts';

/** 64 bits: enough to notice accidents, and that is what they are for. */
const SUM_LENGTH = 16;
const LINE = /^\{"sum":"([0-9a-f]{16})","record":(.*)\}$/s;

/** The line for a record, with its line break. */
export function encodeRecord(record: unknown): string {
  const json = JSON.stringify(record);
  return `{"sum":"${sumOf(json)}","record":${json}}\n`;
}

/** The record of a line (without its line break); undefined when the line is damaged. */
export function decodeRecord(line: string): unknown {
  const [, sum, json] = LINE.exec(line) ?? [];
  if (json === undefined || sum !== sumOf(json)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function sumOf(json: string): string {
  return sha256(json).slice(0, SUM_LENGTH);
}

/**
 * An append-only file of JSON records, one a line. Whatever happens to the process, the file holds a prefix of
 * what was appended, save perhaps for a torn last line, which the next opening takes away.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { systemErrorCode } from '../errors.ts';
import { explainReadError, explainWriteError, writeFileAtomic } from '../files/index.ts';
import { decodeRecord, encodeRecord } from './record-line.ts';

/** A first record longer than this is none of ours. */
const FIRST_RECORD_BYTES = 65_536;

export interface JournalContent {
  /** Those that are whole, in the order in which they were appended. */
  readonly records: readonly unknown[];
  /** Whether something was left out: a torn last line, or damaged ones. */
  readonly damaged: boolean;
}

/** Reads the records at `path` that are whole; none where there is no such file. */
export async function readJournal(path: string): Promise<JournalContent> {
  const lines = (await readText(path)).split('\n');
  // What follows the last line break was torn off, even where it happens to be a whole record.
  const torn = lines.pop() !== '';
  const records = lines.map(decodeRecord).filter((record) => record !== undefined);
  return { records, damaged: torn || records.length < lines.length };
}

/** The first record at `path`, without reading the rest; undefined where it is damaged or not there. */
export async function readFirstRecord(path: string): Promise<unknown> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(
      new Uint8Array(FIRST_RECORD_BYTES),
      0,
      FIRST_RECORD_BYTES,
      0,
    );
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    return end < 0 ? undefined : decodeRecord(new TextDecoder().decode(buffer.subarray(0, end)));
  } finally {
    await file.close();
  }
}

/** A journal open for appending. One process at a time: the caller holds a lock. */
export class Journal {
  readonly #path: string;
  readonly #descriptor: number;
  /** Length of what is whole, in bytes. */
  #length: number;
  #count: number;
  #closed = false;

  private constructor(path: string, descriptor: number, length: number, count: number) {
    this.#path = path;
    this.#descriptor = descriptor;
    this.#length = length;
    this.#count = count;
  }

  /** Opens the journal at `path`, making it where it is not there, and first takes away what is damaged in it. */
  static async open(path: string): Promise<{ journal: Journal; content: JournalContent }> {
    const content = await readJournal(path);
    const text = content.records.map(encodeRecord).join('');
    if (content.damaged) await writeFileAtomic(path, text, { sync: true });
    try {
      const descriptor = openSync(path, 'a');
      return {
        journal: new Journal(path, descriptor, Buffer.byteLength(text), content.records.length),
        content,
      };
    } catch (error) {
      throw explainWriteError(error, path);
    }
  }

  /** How many records it holds. */
  get count(): number {
    return this.#count;
  }

  /**
   * Appends a record: in the hands of the system when this returns, so that it outlives the process.
   *
   * @throws PixelwrightError `resources` when the disk is full; the journal is then as it was before
   */
  append(record: unknown): void {
    const line = Buffer.from(encodeRecord(record));
    try {
      for (let written = 0; written < line.length;) {
        written += writeSync(this.#descriptor, line, written, line.length - written);
      }
    } catch (error) {
      this.#takeBackTornLine();
      throw explainWriteError(error, this.#path);
    }
    this.#length += line.length;
    this.#count += 1;
  }

  /** A part of the line may be there; what came next would be glued to it. */
  #takeBackTornLine(): void {
    try {
      ftruncateSync(this.#descriptor, this.#length);
    } catch {
      // Then both lines are damaged, which the next opening notices. The first error is the one to tell.
    }
  }

  /** Waits until all that was appended is on the disk, where a power cut does not reach it. */
  flush(): void {
    try {
      fsyncSync(this.#descriptor);
    } catch (error) {
      throw explainWriteError(error, this.#path);
    }
  }

  /** Twice does no harm. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#descriptor);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw explainReadError(error, path);
  }
}

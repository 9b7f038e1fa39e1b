/**
 * Thousands of small results in one file: each a whole, checksummed line that says what it is of and what it depends
 * on. Appending one costs microseconds, where a file of its own would cost half a millisecond.
 *
 * What a kill may cost: the records that were not handed to the system yet, at most `RECORDS_AT_RISK` of them, and
 * none behind `write`. A line that the kill tore is known by its checksum and dropped when the stream is opened again.
 * What is lost is made again; a wrong byte is never read.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { Journal } from './journal.ts';
import { encodeRecord } from './record-line.ts';
import type { RecordedFile } from './run-record.ts';

/** How many records wait for the next write. A write costs as much as encoding a record or two. */
const RECORDS_AT_RISK = 16;

const recordSchema = z.object({
  /** What the record is of: `0003 of 0012 row`. */
  of: z.string(),
  /** Hash of all that the value depends on. */
  inputs: z.string(),
  value: z.unknown(),
});

export class RecordStream {
  readonly #path: string;
  readonly #journal: Journal;
  readonly #values: Map<string, { readonly inputs: string; readonly value: unknown }>;
  /** Of all that is in the file. */
  readonly #hash = createHash('sha256');
  #pending: string[] = [];

  private constructor(path: string, journal: Journal, text: string, records: readonly unknown[]) {
    this.#path = path;
    this.#journal = journal;
    this.#hash.update(text);
    this.#values = new Map();
    for (const raw of records) {
      const record = recordSchema.safeParse(raw).data;
      // The later one wins: it was made since the earlier could not be used.
      if (record !== undefined) this.#values.set(record.of, { inputs: record.inputs, value: record.value });
    }
  }

  /** Opens the file, making it where it is not there, and first takes away what is torn or damaged in it. */
  static async open(path: string): Promise<RecordStream> {
    const { journal, content } = await Journal.open(path);
    return new RecordStream(path, journal, content.text, content.records);
  }

  /** What is recorded of this name and was made from the same inputs; to be read through a schema. */
  get(of: string, inputs: string): unknown {
    const record = this.#values.get(of);
    return record?.inputs === inputs ? record.value : undefined;
  }

  /** Records a JSON value. What JSON does not keep (undefined members, -0) a resumed run would not see. */
  append(of: string, inputs: string, value: unknown): void {
    this.#values.set(of, { inputs, value });
    this.#pending.push(encodeRecord({ of, inputs, value }));
    if (this.#pending.length >= RECORDS_AT_RISK) this.write();
  }

  /** Hands all that was appended to the system, so that it outlives the process. */
  write(): void {
    if (this.#pending.length === 0) return;
    const lines = this.#pending;
    this.#journal.appendLines(lines);
    this.#pending = [];
    for (const line of lines) this.#hash.update(line);
  }

  /** Waits until all that was appended is on the disk, where a power cut does not reach it. */
  flush(): void {
    this.write();
    this.#journal.flush();
  }

  /** The file as it is now, so that one that changes later is noticed. */
  describe(): RecordedFile {
    this.write();
    return {
      path: basename(this.#path),
      size: this.#journal.size,
      sha256: this.#hash.copy().digest('hex'),
    };
  }

  /**
   * Twice does no harm. Whoever must know that all was written calls `write` before; here, where something has failed
   * already as a rule, records that do not fit are dropped and made again.
   */
  close(): void {
    try {
      this.write();
    } catch {
      this.#pending = [];
    } finally {
      this.#journal.close();
    }
  }
}

/**
 * An append-only file of JSON records, one a line. Whatever happens to the process, the file holds a prefix of
 * what was appended, save perhaps for a torn last line, which the next opening takes away.
 */
import { closeSync, constants, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { explainWriteError, readIfThere, writeFileAtomic } from '../files/index.ts';
import { decodeRecord, encodeRecord } from './record-line.ts';

/** A first record longer than this is none of ours. */
const FIRST_RECORD_BYTES = 65_536;

/** A screen of thousands of components has some megabytes; more than this is no journal of ours. */
const MAXIMUM_BYTES = 268_435_456;

/** Windows knows neither; a link must not lead the records elsewhere, and a FIFO must not be waited for. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | O_NOFOLLOW | O_NONBLOCK;

export interface JournalContent {
  /** Those that are whole, in the order in which they were appended. */
  readonly records: readonly unknown[];
  /** Whether something was left out: a torn last line, or damaged ones. */
  readonly damaged: boolean;
}

interface WholeLines extends JournalContent {
  /** The lines of `records`, byte by byte as they are in the file. */
  readonly text: string;
}

/** Reads the records at `path` that are whole; none where there is no such file. */
export function readJournal(path: string): Promise<JournalContent> {
  // Synchronously, which takes a fraction of the time; as a promise all the same, since it may fail.
  return new Promise((resolve) => {
    const { records, damaged } = readWholeLines(path);
    resolve({ records, damaged });
  });
}

function readWholeLines(path: string): WholeLines {
  const text = readIfThere(path, { maxBytes: MAXIMUM_BYTES })?.toString('utf8') ?? '';
  const lines = text.split('\n');
  // What follows the last line break was torn off, even where it happens to be a whole record.
  const torn = lines.pop() !== '';
  const decoded = lines.map((line) => ({ line, record: decodeRecord(line) }));
  const whole = decoded.filter(({ record }) => record !== undefined);
  const records = whole.map(({ record }) => record);
  if (!torn && whole.length === lines.length) return { records, damaged: false, text };
  return { records, damaged: true, text: whole.map(({ line }) => `${line}\n`).join('') };
}

/** The first record at `path`, without reading the rest; undefined where it is damaged or not there. */
export async function readFirstRecord(path: string): Promise<unknown> {
  const file = await open(path, constants.O_RDONLY | O_NONBLOCK).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    if (!(await file.stat()).isFile()) return undefined;
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

  /**
   * Opens the journal at `path`, making it where it is not there, and first takes away what is damaged in it.
   *
   * @throws PixelwrightError `input` where a link, a folder or a device is in its place
   */
  static async open(path: string): Promise<{ journal: Journal; content: WholeLines }> {
    const content = readWholeLines(path);
    if (content.damaged) await writeFileAtomic(path, content.text, { sync: true });
    try {
      const length = Buffer.byteLength(content.text);
      return { journal: new Journal(path, openSync(path, APPEND), length, content.records.length), content };
    } catch (error) {
      throw explainWriteError(error, path);
    }
  }

  /** How many records it holds. */
  get count(): number {
    return this.#count;
  }

  /** Length in bytes. */
  get size(): number {
    return this.#length;
  }

  /**
   * Appends a record: in the hands of the system when this returns, so that it outlives the process.
   *
   * @throws PixelwrightError `resources` when the disk is full; the journal is then as it was before
   */
  append(record: unknown): void {
    this.appendLines([encodeRecord(record)]);
  }

  /** `append` for several records at once, as `encodeRecord` gives them: all of them, or none. */
  appendLines(lines: readonly string[]): void {
    const bytes = Buffer.from(lines.join(''));
    try {
      for (let written = 0; written < bytes.length;) {
        written += writeSync(this.#descriptor, bytes, written, bytes.length - written);
      }
    } catch (error) {
      this.#takeBackTornLine();
      throw explainWriteError(error, this.#path);
    }
    this.#length += bytes.length;
    this.#count += lines.length;
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

/** What an earlier result, or a process that was killed while it wrote one, left in an output folder. */
import { join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError, systemErrorCode } from '../errors.ts';
import { readRegularFileSync, sha256Schema } from '../files/index.ts';

/** The file that is written last and names all others. */
export const REPORT_FILE = 'report.json';

/** There only while a result is being written: what was there, and what is about to be. */
export const WRITING_FOLDER = '.writing';
export const WRITING_NOTE = `${WRITING_FOLDER}/note.json`;

/** A report of ours has some megabytes at most. */
const MAXIMUM_BYTES = 268_435_456;

export interface OutputRecord {
  /** Below the folder, with forward slashes. */
  readonly path: string;
  readonly sha256: string;
}

export interface PreviousOutput {
  /** Hash of the input that it was made from. */
  readonly inputHash: string | undefined;
  /** The SHA-256 that a file of ours may have, by path. */
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Of a file below an output folder, with forward slashes. It is data: it may not lead out of the folder. */
export const outputPathSchema = z
  .string()
  .refine((text) => text.split('/').every((part) => part !== '' && part !== '.' && part !== '..'))
  .refine((text) => !/[\\:\p{Cc}]/u.test(text));

const schema = z.object({
  input: z.object({ sha256: sha256Schema }).optional(),
  files: z.array(z.object({ path: outputPathSchema, sha256: sha256Schema })),
});

/** Reads what was written before; undefined where nothing tells. */
export function readPreviousOutput(folder: string): PreviousOutput | undefined {
  const report = readDocument(join(folder, REPORT_FILE));
  const writing = readDocument(join(folder, WRITING_NOTE));
  if (report === undefined && writing === undefined) return undefined;
  const files = new Map<string, Set<string>>();
  for (const file of [...(report?.files ?? []), ...(writing?.files ?? [])]) {
    const hashes = files.get(file.path) ?? new Set();
    files.set(file.path, hashes.add(file.sha256));
  }
  return { inputHash: (writing ?? report)?.input?.sha256, files };
}

function readDocument(file: string): z.infer<typeof schema> | undefined {
  let text: string;
  try {
    text = readRegularFileSync(file, { maxBytes: MAXIMUM_BYTES }).toString('utf8');
  } catch (error) {
    const code = systemErrorCode(error instanceof PixelwrightError ? error.cause : error);
    // Where a file stands in the way of the folder, making the folder says so.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What the journal of a run holds, and the state that its records add up to. */
import { z } from 'zod';
import { sha256Schema } from '../files/index.ts';

/** Raised whenever older journals can no longer be resumed. */
const FORMAT_VERSION = 1;

/** Names of what something depends on (`input`, `model`, `kit`, `options`, `version`), each with its hash. */
export type Inputs = Readonly<Record<string, string>>;

/** What a run is found again by. */
export interface RunIdentity {
  /** Path of the input, as the caller resolves it. */
  readonly path: string;
  /** SHA-256 of the input's content. */
  readonly sha256: string;
}

/** A file of a step, by its path below the run's folder, with forward slashes. */
export interface RecordedFile {
  readonly path: string;
  /** Length in bytes. */
  readonly size: number;
  readonly sha256: string;
}

const inputsSchema = z.record(z.string(), z.string());

/** The journal is data: a path in it must not lead out of the run's folder. */
export const filePathSchema = z
  .string()
  .max(1024)
  .refine(
    (path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'),
    'must be a path below the folder of the run',
  )
  .refine((path) => !/[\\:\p{Cc}]/u.test(path), 'must hold no backslash, colon or control character');

const fileSchema = z.object({
  path: filePathSchema,
  size: z.number().int().min(0),
  sha256: sha256Schema,
});

const headerSchema = z.object({
  type: z.literal('run'),
  version: z.literal(FORMAT_VERSION),
  identity: z.object({ path: z.string(), sha256: sha256Schema }),
  key: inputsSchema,
});

const stepSchema = z.object({
  type: z.literal('step'),
  name: z.string(),
  inputs: inputsSchema,
  value: z.unknown(),
  files: z.array(fileSchema),
});

const finishSchema = z.object({
  type: z.literal('finish'),
  /** The streams of records that the result was made of, as they were at the end. */
  streams: z.array(fileSchema).default([]),
  /** How many records came before: where one of them got lost, the run is not finished. */
  after: z.number().int(),
});

const recordSchema = z.discriminatedUnion('type', [headerSchema, stepSchema, finishSchema]);

export type HeaderRecord = z.infer<typeof headerSchema>;
export type StepRecord = z.infer<typeof stepSchema>;

export interface RunState {
  /** The latest: a run that is resumed under another key gets another header. */
  readonly header: HeaderRecord;
  /** The latest of each name. */
  readonly steps: Map<string, StepRecord>;
  /** That the run came to its end, unless it was resumed under another key or a record of it got lost. */
  readonly finish: { readonly streams: readonly RecordedFile[] } | undefined;
}

export function headerRecord(identity: RunIdentity, key: Inputs): HeaderRecord {
  return { type: 'run', version: FORMAT_VERSION, identity: { ...identity }, key: { ...key } };
}

/** The header in a journal's first record, if that is what it is. */
export function parseHeader(record: unknown): HeaderRecord | undefined {
  return headerSchema.safeParse(record).data;
}

/** Adds up the records of a journal; undefined where it begins with none of our headers. */
export function foldRecords(records: readonly unknown[]): RunState | undefined {
  let header = parseHeader(records[0]);
  if (header === undefined) return undefined;
  const steps = new Map<string, StepRecord>();
  let finish: RunState['finish'];
  for (const [index, raw] of records.entries()) {
    const record = recordSchema.safeParse(raw).data;
    if (record?.type === 'run') [header, finish] = [record, undefined];
    else if (record?.type === 'step') steps.set(record.name, record);
    else if (record?.type === 'finish' && record.after === index) finish = { streams: record.streams };
  }
  return { header, steps, finish };
}

/** The names whose hashes differ between the two, or that only one of them has, in alphabetical order. */
export function changedInputs(before: Inputs, now: Inputs): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => before[name] !== now[name]).sort();
}

/** What a step of a run is asked for, and what comes of it. */
import type { z } from 'zod';
import type { Inputs, RecordedFile } from './run-record.ts';

/**
 * Why a step has the result that it has. `recorded`: it was there and whole. Otherwise it was made, since it was
 * `new`, some of its inputs had `changed`, or its files or its value were `damaged`.
 */
export type StepOrigin = 'recorded' | 'new' | 'changed' | 'damaged';

export interface StepBase<T> {
  /** Unique within the run. */
  readonly name: string;
  /** All that the result depends on, by hash. */
  readonly inputs: Inputs;
  /** What the value is, without transformations; a recorded value is data until this has accepted it. */
  readonly schema: z.ZodType<T>;
}

export interface StepRequest<T> extends StepBase<T> {
  /** Does the work. Its files are written with `writeFile`; its value is kept as JSON (null for none). */
  readonly make: (files: StepFiles) => Promise<T> | T;
}

export interface StepFiles {
  /** Writes a file of the step, whole or not at all; `path` is relative to the run's folder, with slashes. */
  readonly writeFile: (path: string, data: string | Uint8Array) => Promise<void>;
}

export interface StepResult<T> {
  /** As JSON gives it back, whether it was recorded or made, so that a resumed run sees no other value. */
  readonly value: T;
  readonly files: readonly RecordedFile[];
  readonly origin: StepOrigin;
  /** Which inputs differ from those of the recorded step. */
  readonly changed: readonly string[];
}

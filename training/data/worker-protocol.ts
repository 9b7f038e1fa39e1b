/** What the thread of the train loop and the thread that makes its batches say to each other. */
import type { CarriedError } from '../carried-error.ts';
import type { BatchRequest, BatchSource } from './batch-source.ts';
import type { BatchArrays, BatchContext } from './make-batch.ts';

export interface WorkerSetup {
  readonly folders: readonly string[];
  readonly vocabulary: readonly string[];
  readonly context: BatchContext;
}

export interface WorkerRequest {
  readonly id: number;
  readonly request: BatchRequest;
}

export type WorkerAnswer =
  | ({ readonly type: 'ready' } & Pick<BatchSource, 'lengths' | 'sizes'>)
  | { readonly type: 'batch'; readonly id: number; readonly batch: BatchArrays }
  | { readonly type: 'error'; readonly id: number | undefined; readonly error: CarriedError };

/** Where the train loop gets its batches from; it does not know whether a worker or its own thread makes them. */
import type { ImageSize } from '../../src/model/config.ts';
import type { BatchArrays } from './make-batch.ts';

/** The splits that training touches; test screens are never read. */
export type TrainingSplit = 'train' | 'validation';

export interface BatchRequest {
  readonly split: TrainingSplit;
  /** Places in the list of the split's screens. */
  readonly places: readonly number[];
  /** What the screens' random changes follow from; undefined for untouched pictures. */
  readonly noise?: { readonly seed: number; readonly epoch: number };
}

export interface BatchSource {
  /** Tokens of each training screen, by its place. */
  readonly lengths: readonly number[];
  /** The size at which each screen of a split comes in, by its place. Screens of one batch have the same. */
  readonly sizes: Readonly<Record<TrainingSplit, readonly ImageSize[]>>;
  /** Requests, each for screens of one size, are answered in their order; several may be under way. */
  load(request: BatchRequest): Promise<BatchArrays>;
  close(): Promise<void>;
}

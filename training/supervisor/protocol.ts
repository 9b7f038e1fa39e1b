/** What the supervisor and the trainer process say to each other over Node's IPC. */
import type { ProgressEvent } from '../../src/core/progress.ts';
import type { CarriedError } from '../carried-error.ts';
import type { TrainRequest } from '../loop/options.ts';
import type { TrainOutcome } from '../loop/train.ts';

export type ToTrainer =
  { readonly type: 'train'; readonly request: TrainRequest } | { readonly type: 'stop' };

export type FromTrainer =
  | { readonly type: 'progress'; readonly event: ProgressEvent }
  | { readonly type: 'log'; readonly message: string; readonly data: unknown }
  | { readonly type: 'done'; readonly outcome: TrainOutcome }
  | { readonly type: 'failed'; readonly error: CarriedError };

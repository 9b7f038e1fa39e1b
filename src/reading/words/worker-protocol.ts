/** What the threads of the recogniser are told, and what they answer: one answer to each batch, in their order. */
import type { Glyph } from './ctc.ts';
import type { RecognizerGraph } from './graph-interface.ts';
import type { LinePicture } from './line-picture.ts';

export interface WorkerSetup extends RecognizerGraph {
  /** Of the model file, for messages. */
  readonly path: string;
}

export type WorkerRequest =
  { readonly type: 'batch'; readonly batch: readonly LinePicture[] } | { readonly type: 'close' };

export type WorkerAnswer =
  | { readonly type: 'ready' }
  /** What stands on each picture of the batch. */
  | { readonly type: 'lines'; readonly lines: Glyph[][] }
  | { readonly type: 'error'; readonly reason: string };

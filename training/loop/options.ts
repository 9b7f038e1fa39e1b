/** The train loop's settings, each with its default, unit and reason. */
import { DEFAULT_NETWORK } from '../../src/model/config.ts';
import type { CellSize, ImageSize, NetworkConfig } from '../../src/model/config.ts';

export const TRAIN_DEFAULTS = {
  /** Times through the data; docs/training.md shows what each of them brings. */
  epochs: 8,
  /** Screens a step: enough for matrix products of a good size, few enough for 2 GB of memory. */
  batchSize: 32,
  /** Of the first weights, the data's order and the pictures' noise. */
  seed: 1,
  /** Highest learning rate of the one-cycle schedule. */
  learningRate: 2e-3,
  /** AdamW's share of a weight taken away a step, times the rate; matrices and kernels only. */
  weightDecay: 1e-2,
  /** Longer gradients are shortened to this norm; an LSTM's early ones jump. */
  gradientNorm: 1,
  /** Steps between two checkpoints: about a minute's work on two cores. */
  checkpointEvery: 100,
  /** Newest checkpoints that stay, besides the best; 25 MB each. */
  keep: 3,
  /** Parts that a batch is worked through in; the supervisor raises it where memory runs out. */
  microBatches: 1,
  backend: 'auto',
  network: DEFAULT_NETWORK,
} as const;

/** What a caller asks for. What is left out comes from the checkpoint that is resumed, else from the defaults. */
export interface TrainRequest {
  /** Folder of all checkpoints; runs are in its `train/`. */
  readonly checkpoints: string;
  readonly resume: boolean;
  /** The run's name. @default the kits, joined by `-`; with `resume` and no kits, the newest run */
  readonly run?: string;
  /** Names or folders of the kits to learn. */
  readonly kits?: readonly string[];
  /** Folders of data sets. */
  readonly data?: readonly string[];
  /** Folder of an exported model whose weights a new run begins with, instead of random ones. */
  readonly initFrom?: string;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly seed?: number;
  readonly learningRate?: number;
  readonly weightDecay?: number;
  readonly gradientNorm?: number;
  readonly checkpointEvery?: number;
  readonly keep?: number;
  readonly microBatches?: number;
  readonly backend?: string;
  /** Of the network's input, pixels; multiples of 16. @default that of `initFrom`, else the shipped network's */
  readonly imageSize?: ImageSize;
  /** Whether pictures come in at sizes of their own shape. @default that of `initFrom`, else no */
  readonly keepsShape?: boolean;
  /** Of the cells that attention is over, pixels. @default that of `initFrom`, else the shipped network's */
  readonly cellSize?: CellSize;
  /** Whether attention is told where the cells lie from the last component. @default that of `initFrom`, else no */
  readonly relativeAttention?: boolean;
  /** Set by the supervisor where it starts a trainer again whose memory ran out. */
  readonly afterOutOfMemory?: boolean;
  /** Sizes of the network; tests train small ones. @default those of `initFrom`, else the shipped network's */
  readonly network?: Omit<NetworkConfig, 'vocabularySize'>;
}

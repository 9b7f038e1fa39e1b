/** What a training checkpoint holds, and the files it is made of. */
import { z } from 'zod';
import { sha256Schema } from '../../src/core/files/index.ts';
import { networkSchema } from '../../src/model/manifest.ts';
import type { TrainingHistory } from '../history/history.ts';
import type { AdamWSlots } from '../optimizer/adamw.ts';

export const WEIGHTS_FILE = 'weights.bin';
export const OPTIMIZER_FILE = 'optimizer.bin';
export const STATE_FILE = 'state.json';
/** Missing in checkpoints of before there was one. */
export const HISTORY_FILE = 'history.json';
export const MANIFEST_FILE = 'manifest.json';

const CHECKPOINT_VERSION = 1;
const count = z.int().nonnegative();
const size = z.int().positive();

/** Everything that decides what a run computes; the same recipe gives the same losses. */
export const recipeSchema = z.strictObject({
  kits: z.array(z.string()).min(1),
  /** SHA-256 of each data set's manifest, in the order of --data. */
  datasets: z.array(sha256Schema).min(1),
  epochs: size,
  /** Epochs behind which an earlier plan of the run ended, rising; see `scheduledRate`. Absent where it never grew. */
  extendedAt: z.array(size).optional(),
  /**
   * Steps behind which the rate was halved, since the loss was not finite any more: from each of them on it is half of
   * what it would be. Rising; absent where that never happened.
   */
  halvedAt: z.array(count).optional(),
  batchSize: size,
  seed: z.int(),
  learningRate: z.number().positive(),
  weightDecay: z.number().nonnegative(),
  gradientNorm: z.number().positive(),
  network: networkSchema,
  vocabulary: z.array(z.string()).min(1),
  /** Hash of the exported model that the run began with; absent where its first weights were random. */
  initialModel: sha256Schema.optional(),
});

const metricsSchema = z.strictObject({
  /** Teacher-forced cross-entropy on the validation split, nats by token. */
  loss: z.number(),
  /** Share of the validation screens decoded without a mistake, 0 to 1. */
  exactMatch: z.number().min(0).max(1),
  screens: count,
});

export const stateSchema = z.strictObject({
  version: z.literal(CHECKPOINT_VERSION),
  savedAt: z.iso.datetime(),
  recipe: recipeSchema,
  /** What the kits were loaded by: names, or folders of people's own. */
  kits: z.array(z.string()).min(1),
  /** Folders of the data sets when the run was started, in the order of the recipe's hashes. */
  data: z.array(z.string()).min(1),
  /** Optimizer steps done in all. */
  step: count,
  /**
   * Where the next step takes up the data. No random state needs to be kept: the order of an epoch and the noise
   * of a screen follow from the seed, the epoch and the screen's place.
   */
  cursor: z.strictObject({ epoch: count, stepInEpoch: count }),
  /** Seconds of training so far, without pauses. */
  seconds: z.number().nonnegative(),
  metrics: metricsSchema.optional(),
  best: z.strictObject({ ...metricsSchema.shape, step: count }).optional(),
});

export const manifestSchema = z.strictObject({
  version: z.literal(CHECKPOINT_VERSION),
  files: z.record(z.string(), z.strictObject({ bytes: count, sha256: sha256Schema })),
});

export type TrainingRecipe = z.infer<typeof recipeSchema>;
export type TrainingState = z.infer<typeof stateSchema>;
export type ValidationMetrics = z.infer<typeof metricsSchema>;

export interface Checkpoint {
  readonly state: TrainingState;
  /** Flat, in the order of `weightShapes`. */
  readonly weights: Float32Array;
  readonly slots: AdamWSlots;
  /** How it got there, for the report; undefined in checkpoints of before there was one. */
  readonly history?: TrainingHistory;
}

/** `20261120T091500Z-epoch003-step001200`; the epoch is the one being worked on, from 0. */
export const CHECKPOINT_NAME = /^\d{8}T\d{6}Z-epoch\d{3,}-step(\d{6,})$/;

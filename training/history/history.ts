/** How a run got where it is: what its report draws. A checkpoint carries it, so that nothing of it stays double. */
import { z } from 'zod';

const count = z.int().nonnegative();
const numbers = z.array(z.number());

/** What happened to a run besides its steps. */
export const EVENT_KINDS = ['started', 'resumed', 'out-of-memory', 'rate-halved', 'extended'] as const;

const eventSchema = z.strictObject({
  kind: z.enum(EVENT_KINDS),
  /** Steps done when it happened. */
  step: count,
  at: z.iso.datetime(),
  /** For people; empty where the kind says it all. */
  detail: z.string(),
});

const epochSchema = z.strictObject({
  /** Counted from 1. */
  epoch: count,
  /** Steps done by its end. */
  step: count,
  /** Of training by its end, without pauses. */
  seconds: z.number().nonnegative(),
  /** On the validation split; null where there is none. */
  metrics: z.strictObject({ loss: z.number(), exactMatch: z.number(), screens: count }).nullable(),
  /** Whether it was the best one so far. */
  isBest: z.boolean(),
});

/** Columns of the curves; each entry stands for `stride` steps, or fewer where a run begins or stands. */
export const historySchema = z.strictObject({
  version: z.literal(1),
  /** Steps that an entry stands for; a power of two. */
  stride: z.int().positive(),
  /** The last step of each entry. */
  step: z.array(count),
  /** How many steps it has. */
  steps: z.array(count),
  /** Means over its steps: the losses, the rate, the gradient's norm before it was cut, screens a second. */
  token: numbers,
  attention: numbers,
  box: numbers,
  rate: numbers,
  norm: numbers,
  speed: numbers,
  /** The largest of the norms. */
  normPeak: numbers,
  epochs: z.array(epochSchema),
  events: z.array(eventSchema),
});

export type TrainingHistory = z.infer<typeof historySchema>;
export type HistoryEvent = z.infer<typeof eventSchema>;
export type HistoryEpoch = z.infer<typeof epochSchema>;

/** Columns that hold means. */
export const MEANS = ['token', 'attention', 'box', 'rate', 'norm', 'speed'] as const;
export type MeanColumn = (typeof MEANS)[number];

export function emptyHistory(): TrainingHistory {
  return {
    version: 1,
    stride: 1,
    step: [],
    steps: [],
    token: [],
    attention: [],
    box: [],
    rate: [],
    norm: [],
    speed: [],
    normPeak: [],
    epochs: [],
    events: [],
  };
}

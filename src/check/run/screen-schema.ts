/** What the journal and the report's folder hold of a checked screen: data, until this has accepted it. */
import { z } from 'zod';
import { boxSchema } from '../../core/box.ts';
import { sha256Schema } from '../../core/files/index.ts';
import { environmentSchema } from '../baselines/index.ts';
import type { ScreenResult } from '../types.ts';
import type { AcceptableCandidate, CheckedScreen } from './types.ts';

const size = z.object({ width: z.number(), height: z.number() });

const change = z.object({
  kind: z.enum([
    'added',
    'removed',
    'moved',
    'resized',
    'recolored',
    'reworded',
    'reordered',
    'replaced',
    'restyled',
  ]),
  component: z.string(),
  label: z.string().nullable(),
  place: z.string(),
  sentence: z.string(),
  before: boxSchema.nullable(),
  after: boxSchema.nullable(),
});

export const outcomeSchema = z.enum(['same', 'different', 'new', 'gone', 'unreadable']);

const resultSchema: z.ZodType<ScreenResult> = z.object({
  name: z.string(),
  outcome: outcomeSchema,
  flaky: z.boolean(),
  attempts: z.number(),
  reasons: z.array(z.string()),
  hint: z.string().nullable(),
  size: z.object({ baseline: size.nullable(), candidate: size.nullable() }),
  pixels: z
    .object({
      compared: z.number(),
      differing: z.number(),
      ratio: z.number(),
      antialiased: z.number(),
      ssim: z.number(),
      area: boxSchema.nullable(),
    })
    .nullable(),
  structure: z
    .object({
      reader: z.string(),
      changes: z.array(change),
      tolerated: z.array(change.extend({ reason: z.string() })),
    })
    .nullable(),
  pictures: z.object({
    baseline: z.string().nullable(),
    candidate: z.string().nullable(),
    diff: z.string().nullable(),
  }),
  masks: z.array(boxSchema),
  duration: z.number(),
});

export const candidateSchema: z.ZodType<AcceptableCandidate> = z.object({
  sha256: sha256Schema,
  size,
  environment: environmentSchema,
  viewport: size.nullable(),
  scale: z.number().nullable(),
  document: z.object({ gui: z.string(), values: z.string() }).nullable(),
});

export const checkedScreenSchema: z.ZodType<Omit<CheckedScreen, 'accepted'>> = z.object({
  result: resultSchema,
  candidate: candidateSchema.nullable(),
  baseline: environmentSchema.nullable(),
  compared: z.string().nullable(),
  isBroken: z.boolean(),
});

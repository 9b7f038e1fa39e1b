/** What the journal and the report's folder hold of a checked screen: data, until this has accepted it. */
import { z } from 'zod';
import { sha256Schema } from '../../core/files/index.ts';
import { environmentSchema, selectorMasksSchema } from '../baselines/index.ts';
import { screenResultSchema } from '../result-schema.ts';
import type { AcceptableCandidate, CheckedScreen } from './types.ts';

const size = z.object({ width: z.number(), height: z.number() });

export const candidateSchema: z.ZodType<AcceptableCandidate> = z.object({
  sha256: sha256Schema,
  size,
  environment: environmentSchema,
  viewport: size.nullable(),
  scale: z.number().nullable(),
  masks: selectorMasksSchema,
  document: z.object({ gui: z.string(), values: z.string() }).nullable(),
});

export const checkedScreenSchema: z.ZodType<Omit<CheckedScreen, 'accepted'>> = z.object({
  result: screenResultSchema,
  candidate: candidateSchema.nullable(),
  baseline: environmentSchema.nullable(),
  compared: z.string().nullable(),
  isBroken: z.boolean(),
});

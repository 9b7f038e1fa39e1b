/** What was read of a screenshot, as a record in a file. */
import { z } from 'zod';
import { boxSchema } from '../core/box.ts';
import type { PageReading, TextLine } from './page-reading.ts';

const color = z.string().regex(/^#[0-9a-f]{6}$/);
const share = z.number().min(0).max(1);

const foundLineShape = {
  text: z.string(),
  box: boxSchema,
  words: z.array(
    z.object({
      text: z.string(),
      box: boxSchema,
      color,
      underline: z.boolean(),
      weight: z.number().exactOptional(),
      italic: z.boolean().exactOptional(),
    }),
  ),
  color,
  background: color,
  confidence: share,
};

/** A line before its type is known. */
export type FoundLine = Omit<TextLine, 'type' | 'baseline'>;

export const foundLinesSchema: z.ZodType<FoundLine[]> = z.array(z.object(foundLineShape));

const typeFaceSchema = z.object({
  family: z.string(),
  size: z.number(),
  weight: z.number(),
  italic: z.boolean(),
  letterSpacing: z.number(),
});

export const pageReadingSchema: z.ZodType<PageReading> = z.object({
  width: z.number(),
  height: z.number(),
  background: color,
  lines: z.array(z.object({ ...foundLineShape, baseline: z.number(), type: typeFaceSchema })),
  surfaces: z.array(
    z.object({
      box: boxSchema,
      color,
      gradient: z.object({ direction: z.enum(['down', 'right']), to: color }).nullable(),
      border: z.object({ color, width: z.number() }).nullable(),
      radius: z.number(),
      confidence: share,
    }),
  ),
  rules: z.array(
    z.object({ box: boxSchema, direction: z.enum(['horizontal', 'vertical']), color, confidence: share }),
  ),
  pictures: z.array(
    z.object({
      box: boxSchema,
      kind: z.enum(['picture', 'icon']),
      radius: z.number(),
      color: color.nullable(),
      confidence: share,
    }),
  ),
});

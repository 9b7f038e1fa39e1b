/** A screen's result as data: in `report.json`, in the journal of a run, and in the report's folder. */
import { z } from 'zod';
import { boxSchema } from '../core/box.ts';
import type { ScreenResult } from './types.ts';

const count = z.int().min(0);
const amount = z.number().min(0);
const size = z.strictObject({ width: z.int().min(1), height: z.int().min(1) });
export const outcomeSchema = z.enum(['same', 'different', 'new', 'gone', 'unreadable']);

/** Inside the report's folder, wherever that is opened. */
const picture = z.string().refine(isInside, 'expected a path inside the folder of the report');

/** Whether a path with forward slashes leads to somewhere below the folder that it starts from, on any system. */
export function isInside(path: string): boolean {
  return (
    path !== '' && !/[\\:\0]/.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part))
  );
}

const change = z.strictObject({
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

export const screenResultSchema: z.ZodType<ScreenResult> = z.strictObject({
  name: z.string().min(1),
  outcome: outcomeSchema,
  flaky: z.boolean(),
  attempts: count,
  reasons: z.array(z.string()),
  hint: z.string().nullable(),
  size: z.strictObject({ baseline: size.nullable(), candidate: size.nullable() }),
  pixels: z
    .strictObject({
      compared: count,
      differing: count,
      ratio: z.number().min(0).max(1),
      antialiased: count,
      // Rounding may carry it a hair over the edge.
      ssim: z.number().min(-1.001).max(1.001),
      area: boxSchema.nullable(),
    })
    .nullable(),
  structure: z
    .strictObject({
      reader: z.string(),
      changes: z.array(change),
      tolerated: z.array(change.extend({ reason: z.string() })),
    })
    .nullable(),
  pictures: z.strictObject({
    baseline: picture.nullable(),
    candidate: picture.nullable(),
    diff: picture.nullable(),
  }),
  masks: z.array(boxSchema),
  duration: amount,
});

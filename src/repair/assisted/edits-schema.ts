/** What a model may answer: a few edits of a document out of a closed set, each of a bounded size. */
import { z } from 'zod';

/** Edits in an answer; one with more is no answer. */
export const MOST_EDITS = 20;
const MOST_CODE = 2000;
const MOST_TEXT = 2000;
/** What no target's files can hold: control characters but for tab and line feed, halves of a character. */
const UNWRITABLE = /(?![\t\n])\p{Cc}|\p{Cs}/u;

const path = z
  .string()
  .regex(/^\d{1,5}(?:\.\d{1,5}){0,60}$/, 'expected a path such as 1.0.2')
  .describe('Path of a component in the tree as it was given, such as 1.0.2');
const component = z
  .string()
  .min(1)
  .max(MOST_CODE)
  .describe('One component as the tree is written: btn-red, or: single { small-title, text }');
const place = z
  .string()
  .regex(/^\d{1,5}(?:\.\d{1,5}){0,60}$/, 'expected a path such as 1.0.2')
  .describe(
    'Path of the component that it comes to stand in front of; one more than the last one’s for the end',
  );

export const editSchema = z.union([
  z.strictObject({ edit: z.literal('replace'), path, component }),
  z.strictObject({ edit: z.literal('insert'), place, component }),
  z.strictObject({ edit: z.literal('remove'), path }),
  z.strictObject({ edit: z.literal('move'), path, place }),
  z.strictObject({
    edit: z.literal('text'),
    path,
    slot: z.string().regex(/^[a-z][a-zA-Z0-9]{0,29}$/, 'expected the name of a slot'),
    text: z
      .string()
      .max(MOST_TEXT)
      .refine((text) => !UNWRITABLE.test(text), 'expected a text without control characters'),
  }),
]);
export type Edit = z.infer<typeof editSchema>;

export const editsSchema = z.strictObject({ edits: z.array(editSchema).max(MOST_EDITS) });

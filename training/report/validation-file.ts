/** `validation.json` in a run's folder: how the worst screens of the last validation were read, for the report. */
import { join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../../src/core/errors.ts';
import { readJsonFile, writeFileAtomic } from '../../src/core/files/index.ts';

const VALIDATION_FILE = 'validation.json';

const count = z.int().nonnegative();
/** left, top, right, bottom in 0..1 */
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const screenSchema = z.strictObject({
  id: z.string(),
  kit: z.string(),
  /** WebP, base64. */
  picture: z.base64(),
  width: count,
  height: count,
  /** Cells of the attention maps. */
  columns: count,
  rows: count,
  edits: count,
  editError: z.number(),
  /** Nats by true token. */
  loss: z.number(),
  ended: z.boolean(),
  expected: z.array(z.strictObject({ token: z.string(), box: box.nullable() })),
  predicted: z.array(
    z.strictObject({
      token: z.string(),
      /** null for braces and the kit, which have no place. */
      box: box.nullable(),
      probability: z.number(),
      /** Where the network looked; see `encodeAttention`. */
      attention: z.string().regex(/^[0-9a-z]*$/),
    }),
  ),
});

const validationSchema = z.strictObject({
  version: z.literal(3),
  /** Counted from 1. */
  epoch: count,
  /** Steps done by then. */
  step: count,
  screens: count,
  wrong: count,
  confusions: z.array(
    z.strictObject({ expected: z.string().nullable(), predicted: z.string().nullable(), count }),
  ),
  worst: z.array(screenSchema),
});

export type ValidationFile = z.infer<typeof validationSchema>;
export type WorstScreen = z.infer<typeof screenSchema>;

export async function writeValidation(runFolder: string, validation: ValidationFile): Promise<void> {
  await writeFileAtomic(join(runFolder, VALIDATION_FILE), `${JSON.stringify(validation)}\n`);
}

/** Undefined where there is none, or none that can be read: the next validation writes another. */
export async function readValidation(runFolder: string): Promise<ValidationFile | undefined> {
  try {
    return await readJsonFile(join(runFolder, VALIDATION_FILE), validationSchema);
  } catch (error) {
    if (error instanceof PixelwrightError && error.kind === 'input') return undefined;
    throw error;
  }
}

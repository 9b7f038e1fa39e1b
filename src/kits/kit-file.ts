/** The schema of `kit.json`: what a kit's author writes, before it is checked against itself. */
import { z } from 'zod';
import { TARGET_NAMES } from './kit.ts';

/** Names of kits and components are written as in pix2code's data: `btn-green`. */
export const kitNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected lower-case letters, digits and -, at most 40');
const name = kitNameSchema;
const count = z.int().nonnegative();

const particleSchema = z.strictObject({ any: z.array(name).min(1), min: count, max: count.nullable() });
const contentSchema = z.array(z.array(particleSchema)).min(1);

const range = z
  .tuple([count, count])
  .refine(([low, high]) => low <= high, 'expected [low, high] with low ≤ high');

const slotSchema = z.strictObject({
  kind: z.enum(['text', 'color', 'image']),
  default: z.string(),
  sampling: z.strictObject({ words: range, letters: range, capitalized: z.boolean() }).optional(),
});

const weight = z.number().positive();

const samplingSchema = z
  .array(
    z.strictObject({
      weight,
      sequence: z.array(
        z.strictObject({
          any: z.record(name, weight),
          count: z.record(z.string().regex(/^\d{1,3}$/, 'expected a number of components'), weight),
        }),
      ),
      shuffle: z.boolean().optional(),
    }),
  )
  .min(1);

/** Words that every target's templates have, so that no slot can have them. */
const RESERVED: readonly string[] = ['children', 'identifier'];

const slotName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,29}$/, 'expected a camelCase name')
  .refine((slot) => !RESERVED.includes(slot), `expected none of ${RESERVED.join(', ')}`);

const componentSchema = z.strictObject({
  description: z.string().min(1),
  content: contentSchema.optional(),
  slots: z.record(slotName, slotSchema).default({}),
  sampling: samplingSchema.optional(),
  approximations: z.partialRecord(z.enum(TARGET_NAMES), z.string().min(1)).default({}),
});

export const kitFileSchema = z.strictObject({
  $schema: z.string().optional(),
  name,
  title: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'expected a version like 1.0.0'),
  description: z.string().min(1),
  target: z.enum(TARGET_NAMES),
  viewport: z.strictObject({ width: z.int().min(16).max(4096), height: z.int().min(16).max(16384) }),
  root: contentSchema,
  rootSampling: samplingSchema.optional(),
  components: z
    .record(name, componentSchema)
    .refine((all) => Object.keys(all).length > 0, 'a kit needs a component'),
});

export type KitFile = z.infer<typeof kitFileSchema>;

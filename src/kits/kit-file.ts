/** The schema of `kit.json`: what a kit's author writes, before it is checked against itself. */
import { z } from 'zod';
import { HTML_WORDS } from './html-words.ts';
import { NATIVE_NAMES, TARGET_NAMES } from './kit.ts';
import {
  MAX_COMPONENTS,
  MAX_COUNT,
  MAX_LETTERS,
  MAX_NAMES,
  MAX_PARTICLES,
  MAX_TEXT,
  MAX_WEIGHT,
  MAX_WORDS,
} from './limits.ts';

/** `constructor`, `toString`, …: every object has these, so nothing can tell whether a kit declares them. */
const isFree = (name: string): boolean => !(name in Object.prototype);
const TAKEN = 'expected none of the names that every JavaScript object has';

/** Names of kits and components are written as in pix2code's data: `btn-green`. */
export const kitNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected lower-case letters, digits and -, at most 40')
  .refine(isFree, TAKEN);
const name = kitNameSchema;
const count = z.int().nonnegative().max(MAX_COUNT);

const particleSchema = z.strictObject({
  any: z.array(name).min(1).max(MAX_COMPONENTS),
  min: count,
  max: count.nullable(),
});
const contentSchema = z.array(z.array(particleSchema).max(MAX_PARTICLES)).min(1).max(MAX_PARTICLES);

const range = (most: number): z.ZodType<[number, number]> =>
  z
    .tuple([count.max(most), count.max(most)])
    .refine(([low, high]) => low <= high, 'expected [low, high] with low ≤ high');

/** Of an extending component's slot only what differs is written; that the rest is there is seen when it is resolved. */
const slotSchema = z.strictObject({
  kind: z.enum(['text', 'color', 'image']).optional(),
  default: z.string().max(MAX_TEXT).optional(),
  sampling: z
    .strictObject({ words: range(MAX_WORDS), letters: range(MAX_LETTERS), capitalized: z.boolean() })
    .optional(),
});

const weight = z.number().positive().max(MAX_WEIGHT);
const weights = <K extends z.ZodString>(key: K): z.ZodRecord<K, typeof weight> => z.record(key, weight);
const someWeights = 'expected at least one weight';
const isFilled = (record: object): boolean => Object.keys(record).length > 0;

const samplingSchema = z
  .array(
    z.strictObject({
      weight,
      sequence: z
        .array(
          z.strictObject({
            any: weights(name).refine(isFilled, someWeights),
            count: weights(z.string().regex(/^\d{1,3}$/, 'expected a number of components')).refine(
              isFilled,
              someWeights,
            ),
          }),
        )
        .max(MAX_PARTICLES),
      shuffle: z.boolean().optional(),
    }),
  )
  .min(1)
  .max(MAX_PARTICLES);

/** Words that templates have, so that no slot can have them: every target's, and HTML's, which each kit may be written for. */
const RESERVED: readonly string[] = ['children', 'identifier', ...HTML_WORDS];

const templateName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,29}$/, 'expected a camelCase name')
  .refine(
    (slot) => !RESERVED.includes(slot),
    `expected none of the words of templates: ${RESERVED.join(', ')}`,
  )
  .refine(isFree, TAKEN);

const atMost = (most: number, what: string): [(record: object) => boolean, string] => [
  (record) => Object.keys(record).length <= most,
  `expected at most ${most} ${what}`,
];

const componentSchema = z.strictObject({
  description: z.string().min(1).optional(),
  extends: name.optional(),
  noun: name.optional(),
  native: z.enum(NATIVE_NAMES).optional(),
  abstract: z.boolean().default(false),
  content: contentSchema.optional(),
  slots: z
    .record(templateName, slotSchema)
    .refine(...atMost(MAX_NAMES, 'slots'))
    .optional(),
  values: z
    .record(templateName, z.string().max(MAX_TEXT))
    .refine(...atMost(MAX_NAMES, 'values'))
    .default({}),
  sampling: samplingSchema.optional(),
  approximations: z.partialRecord(z.enum(TARGET_NAMES), z.string().min(1)).default({}),
});

const contentsSchema = z.strictObject({
  $schema: z.string().optional(),
  name,
  title: z.string().min(1).optional(),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'expected a version like 1.0.0')
    .default('1.0.0'),
  description: z.string().min(1).optional(),
  target: z.enum(TARGET_NAMES).default('html'),
  targets: z
    .array(z.enum(TARGET_NAMES))
    .min(1)
    .refine((names) => new Set(names).size === names.length, 'expected each target once')
    .optional(),
  viewport: z
    .strictObject({ width: z.int().min(16).max(4096), height: z.int().min(16).max(16384) })
    .optional(),
  root: contentSchema,
  rootSampling: samplingSchema.optional(),
  components: z
    .record(name, componentSchema)
    .refine((all) => Object.values(all).some(({ abstract }) => !abstract), 'a kit needs a component')
    .refine(...atMost(MAX_COMPONENTS, 'components')),
});

/** Records pass over this name in silence, so it is looked for before they are read. */
const PROTOTYPE = '__proto__';

export const kitFileSchema = z
  .unknown()
  .superRefine((value, context) => {
    const path = findPrototype(value);
    if (path !== undefined) context.addIssue({ code: 'custom', message: TAKEN, path, input: value });
  })
  .pipe(contentsSchema);

/** Where `__proto__` stands as a name. With a list of what is left to see: JSON may be nested deeper than the stack. */
function findPrototype(value: unknown): string[] | undefined {
  const open: { readonly value: unknown; readonly path: string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    // Deeper than any kit goes: the schema refuses it.
    if (next.path.length > 12) continue;
    for (const [key, member] of Object.entries(next.value)) {
      const path = [...next.path, key];
      if (key === PROTOTYPE) return path;
      open.push({ value: member, path });
    }
  }
  return undefined;
}

export type KitFile = z.infer<typeof kitFileSchema>;

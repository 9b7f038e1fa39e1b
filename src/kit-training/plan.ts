/** What a training of one's own kit is to be: decided once, written down, and kept to by whatever resumes it. */
import { join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../core/errors.ts';
import { parseJson, readIfThere, sha256Schema, writeFileAtomic } from '../core/files/index.ts';
import { imageSizeSchema } from '../model/manifest.ts';

export const PLAN_FILE = 'plan.json';
const MOST_BYTES = 65_536;
const PLAN_FORMAT = 'pixelwright-kit-training/2';

/** Screens that are kept from training: for telling while it trains how well it does, and for telling at the end. */
export interface HeldBackScreens {
  readonly validation: number;
  readonly test: number;
}

/** So many of both, and no more, of so many and more training screens. */
const MOST_HELD_BACK: HeldBackScreens = { validation: 100, test: 300 };
const MANY_SCREENS = 4000;

export function heldBackFor(screens: number): HeldBackScreens {
  const share = Math.min(1, screens / MANY_SCREENS);
  return {
    validation: Math.max(8, Math.round(MOST_HELD_BACK.validation * share)),
    test: Math.max(16, Math.round(MOST_HELD_BACK.test * share)),
  };
}

const count = z.int().positive();

const planSchema = z.strictObject({
  format: z.literal(PLAN_FORMAT),
  kit: z.strictObject({ name: z.string(), folder: z.string(), hash: sha256Schema }),
  screens: count,
  seed: z.int(),
  learningRate: z.number().positive(),
  /** Of the network's input, pixels; null for one that fits the screens. */
  imageSize: imageSizeSchema.nullable(),
  /** Hash of the model that it begins with. */
  initialModel: sha256Schema,
  /** What it is then; null until the screens were drawn. */
  input: imageSizeSchema.nullable(),
  /** Times through the screens; null until it was measured how many there is time for. */
  epochs: count.nullable(),
});

export type KitTrainingPlan = z.infer<typeof planSchema>;
export type KitTrainingSettings = Omit<KitTrainingPlan, 'format' | 'input' | 'epochs'>;

/**
 * The plan in a folder, or a new one.
 *
 * @throws PixelwrightError `usage` where the folder holds another plan; `input` where it holds none that can be read
 */
export async function openPlan(folder: string, wanted: KitTrainingSettings): Promise<KitTrainingPlan> {
  const file = join(folder, PLAN_FILE);
  const content = readIfThere(file, { maxBytes: MOST_BYTES });
  if (content === undefined) {
    const plan: KitTrainingPlan = { format: PLAN_FORMAT, ...wanted, input: wanted.imageSize, epochs: null };
    await writePlan(folder, plan);
    return plan;
  }
  const plan = parseJson(content.toString('utf8'), planSchema, file);
  const changed = (Object.keys(wanted) as (keyof KitTrainingSettings)[]).filter(
    (key) => JSON.stringify(plan[key]) !== JSON.stringify(wanted[key]),
  );
  if (changed.length === 0) return plan;
  throw new PixelwrightError(
    'usage',
    `This training was begun otherwise: ${changed.map((key) => NAMES[key]).join(', ')}.`,
    {
      where: folder,
      hint: 'Give the options that it was begun with, or begin anew with --force.',
    },
  );
}

export function writePlan(folder: string, plan: KitTrainingPlan): Promise<void> {
  return writeFileAtomic(join(folder, PLAN_FILE), `${JSON.stringify(plan, undefined, 2)}\n`);
}

const NAMES: Readonly<Record<keyof KitTrainingSettings, string>> = {
  kit: 'the kit has changed',
  screens: 'another number of screens',
  seed: 'another seed',
  learningRate: 'another learning rate',
  imageSize: 'another input size',
  initialModel: 'another model to begin with',
};

/** Fewer than these teach nothing, and more bring nothing any more. */
const FEWEST_EPOCHS = 4;
const MOST_EPOCHS = 60;

/**
 * @param seconds that training may take
 * @param screensPerSecond as measured, the validation's share left out
 */
export function epochsWithin(seconds: number, screens: number, screensPerSecond: number): number {
  const epochs = Math.floor((seconds * screensPerSecond) / screens);
  return Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, epochs));
}

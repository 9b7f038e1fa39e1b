/**
 * `<name>.meta.json`, beside a baseline's picture: which picture it is of, and what that was drawn with. One small file a
 * screen, so that branches that change other screens merge without a conflict.
 */
import { z } from 'zod';
import { boxSchema } from '../../core/box.ts';
import { parseJson, sha256Schema } from '../../core/files/index.ts';
import type { Environment, SelectorMask, Size } from '../types.ts';
import { environmentSchema } from './environment.ts';

const FORMAT = 'pixelwright-baseline/1';
const MOST_SIDE = 100_000;

/** The files of a baseline, by what stands behind its name. */
export const ENDINGS = ['.png', '.gui', '.json'] as const;
export type Ending = (typeof ENDINGS)[number];
export const RECORD_ENDING = '.meta.json';

/** A file that was accepted and is not in its place yet; `file` lies in the folder of the baseline. */
export interface StagedFile {
  readonly ending: Ending;
  readonly file: string;
}

export interface BaselineRecord {
  /** Of the picture. */
  readonly sha256: string;
  readonly size: Size;
  readonly environment: Environment;
  /** CSS pixels that it was drawn for, and pixels for one of them; null for pictures that were given. */
  readonly viewport: Size | null;
  readonly scale: number | null;
  /** Where the masks' selectors matched when it was drawn: its own place is masked too where that is another by now. */
  readonly masks?: readonly SelectorMask[];
  /** There only until all files of the baseline are in their places: then these are the baseline. */
  readonly staged?: readonly StagedFile[];
}

const side = z.int().min(1).max(MOST_SIDE);
const size = z.strictObject({ width: side, height: side });

export const selectorMasksSchema = z.array(
  z.strictObject({ selector: z.string().min(1), boxes: z.array(boxSchema) }),
);

const schema = z.strictObject({
  format: z.literal(FORMAT),
  sha256: sha256Schema,
  size,
  environment: environmentSchema,
  viewport: size.nullable(),
  scale: z.number().min(0).nullable(),
  masks: selectorMasksSchema.optional(),
  staged: z
    .array(
      z.strictObject({
        ending: z.enum(ENDINGS),
        // The record is data: nothing but a temporary file beside it may be named.
        file: z
          .string()
          .regex(/^\.pixelwright-\d+-[0-9a-f]{16}\.tmp$/, 'expected the name of a temporary file'),
      }),
    )
    .max(ENDINGS.length)
    .optional(),
});

/** @throws PixelwrightError `input` with the place of what is wrong */
export function parseRecord(text: string, path: string): BaselineRecord {
  const { staged, sha256, size: pixels, environment, viewport, scale, masks } = parseJson(text, schema, path);
  return {
    ...{ sha256, size: pixels, environment, viewport, scale },
    ...(masks === undefined ? {} : { masks }),
    ...(staged === undefined ? {} : { staged }),
  };
}

export function printRecord({ staged, ...record }: BaselineRecord): string {
  const { sha256, size: pixels, environment, viewport, scale, masks = [] } = record;
  const { renderer, platform, version, fonts } = environment;
  const ordered = {
    format: FORMAT,
    sha256,
    size: { width: pixels.width, height: pixels.height },
    environment: { renderer, platform, version, fonts },
    viewport: viewport === null ? null : { width: viewport.width, height: viewport.height },
    scale,
    ...(masks.length === 0 ? {} : { masks: masks.map(({ selector, boxes }) => ({ selector, boxes })) }),
    ...(staged === undefined ? {} : { staged }),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

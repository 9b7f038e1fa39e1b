/** `report.json`: how it is written, and how it is read back from wherever it has been meanwhile. */
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { parseJson, readRegularFile } from '../../core/files/index.ts';
import type { CheckReport, ScreenResult } from '../types.ts';

export const REPORT_FORMAT = 'pixelwright-check/1';

/** Ten thousand screens with all their changes need a tenth of it. */
const MAXIMUM_BYTES = 268_435_456;

const count = z.int().min(0);
const amount = z.number().min(0);
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();
const size = z.strictObject({ width: z.int().min(1), height: z.int().min(1) });
const outcome = z.enum(['same', 'different', 'new', 'gone', 'unreadable']);

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
  before: box.nullable(),
  after: box.nullable(),
});

const screen = z.strictObject({
  name: z.string().min(1),
  outcome,
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
      area: box.nullable(),
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
  masks: z.array(box),
  duration: amount,
});

const checkReport: z.ZodType<CheckReport> = z
  .strictObject({
    format: z.literal(REPORT_FORMAT),
    by: z.enum(['pixels', 'structure', 'both']),
    environmentChanges: z.array(z.string()),
    environment: z.strictObject({
      renderer: z.string().nullable(),
      platform: z.string(),
      version: z.string(),
      fonts: z.string().nullable(),
    }),
    screens: z.array(screen),
    counts: z.strictObject({
      same: count,
      different: count,
      new: count,
      gone: count,
      unreadable: count,
      flaky: count,
    }),
    shard: z.string().nullable(),
  })
  .refine(({ screens, counts }) => isCountOf(counts, screens), {
    path: ['counts'],
    error: 'expected the counts of the screens',
  });

function isCountOf(counts: CheckReport['counts'], screens: readonly ScreenResult[]): boolean {
  return (
    counts.flaky === screens.filter(({ flaky }) => flaky).length &&
    outcome.options.every(
      (each) => counts[each] === screens.filter((result) => result.outcome === each).length,
    )
  );
}

/** The same report gives the same bytes. */
export const printReport = (report: CheckReport): string => `${JSON.stringify(report, null, 2)}\n`;

/**
 * Reads a `report.json`.
 *
 * @throws PixelwrightError `input` where it is not there, damaged, or of another version
 */
export async function readReport(path: string): Promise<CheckReport> {
  const text = (await readRegularFile(path, { maxBytes: MAXIMUM_BYTES })).toString('utf8');
  const { format } = parseJson(text, z.looseObject({ format: z.unknown().optional() }), path);
  if (format !== REPORT_FORMAT) throw otherFormat(format, path);
  return parseJson(text, checkReport, path);
}

function otherFormat(format: unknown, path: string): PixelwrightError {
  const isOurs = typeof format === 'string' && /^pixelwright-check\/\d{1,9}$/.test(format);
  if (isOurs)
    return new PixelwrightError(
      'input',
      `${path} has the format ${format}; this version reads ${REPORT_FORMAT}.`,
      { where: path, hint: 'Read it with the version of Pixelwright that wrote it, or check again.' },
    );
  return new PixelwrightError('input', `${path} is no report of a check.`, {
    where: path,
    hint: `Give the report.json of \`pixelwright check\`; its format is ${REPORT_FORMAT}.`,
  });
}

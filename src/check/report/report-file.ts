/** `report.json`: how it is written, and how it is read back from wherever it has been meanwhile. */
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { parseJson, readRegularFile } from '../../core/files/index.ts';
import { environmentSchema } from '../baselines/index.ts';
import { outcomeSchema, screenResultSchema } from '../result-schema.ts';
import type { CheckReport, ScreenResult } from '../types.ts';

export const REPORT_FORMAT = 'pixelwright-check/1';

/** Ten thousand screens with all their changes need a tenth of it. */
const MAXIMUM_BYTES = 268_435_456;

const count = z.int().min(0);

const checkReport: z.ZodType<CheckReport> = z
  .strictObject({
    format: z.literal(REPORT_FORMAT),
    by: z.enum(['pixels', 'structure', 'both']),
    environmentChanges: z.array(z.string()),
    environment: environmentSchema,
    screens: z.array(screenResultSchema),
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
    outcomeSchema.options.every(
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

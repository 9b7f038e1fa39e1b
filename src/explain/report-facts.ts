/** What a page of explanations takes from `report.json`. */
import { z } from 'zod';

const reason = z.string();
export const explainedReportSchema = z.looseObject({
  input: z.looseObject({ name: z.string() }),
  kit: z.looseObject({ name: z.string() }),
  reading: z
    .looseObject({
      truncated: z.boolean(),
      verdict: z.looseObject({ next: z.string().nullable(), sentence: z.string() }),
      words: z.looseObject({ sentence: z.string().nullable() }),
    })
    .nullable(),
  misplaced: z.array(z.object({ place: z.string(), message: z.string() })),
  targets: z.array(
    z.looseObject({
      target: z.string(),
      placeholders: z.array(z.looseObject({ component: z.string(), place: z.string(), reason })),
      approximations: z.array(z.object({ component: z.string(), note: z.string() })),
    }),
  ),
  validation: z.union([
    z.looseObject({ status: z.literal('done'), score: z.number(), instead: z.string().nullable() }),
    z.looseObject({ status: z.enum(['skipped', 'unavailable', 'failed']), reason }),
  ]),
  files: z.array(z.looseObject({ path: z.string() })),
});
export type ExplainedReport = z.infer<typeof explainedReportSchema>;

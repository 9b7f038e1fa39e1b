/** What was measured of one page. Shares are from 0 to 1. */
import { z } from 'zod';

export const MEASURES = ['block', 'text', 'position', 'color'] as const;
export type MeasureName = (typeof MEASURES)[number];

const share = z.number();
const count = z.int().min(0);

export const pageResultSchema = z.object({
  page: z.string(),
  /** Of the original's picture, pixels, and whether the page goes on below it. */
  width: count,
  height: count,
  isCut: z.boolean(),
  measures: z.object({ block: share, text: share, position: share, color: share }),
  /** Text blocks of the original and of ours, and how many of them match. */
  blocks: z.object({ original: count, ours: count, matched: count }),
  /** The largest texts that only one of the pages has, shortened. */
  onlyOriginal: z.array(z.string()),
  onlyOurs: z.array(z.string()),
  /** Pixels that differ, and the mean difference of all channels. */
  pixels: z.object({ share, mean: share }),
  names: z.object({ total: count, right: count, confused: z.record(z.string(), count) }),
  controls: z.object({ total: count, found: count, named: count }),
  narrow: z.object({
    width: count,
    scrollWidth: count,
    sticksOut: z.string().nullable(),
    overflows: z.boolean(),
  }),
  /** Of the building; its parts by name, where they are known. */
  seconds: z.object({ build: z.number(), parts: z.record(z.string(), z.number()) }),
  /** The largest resident memory of this process while the page was built; null where the system does not tell. */
  peakMiB: z.number().nullable(),
});

export type PageResult = z.infer<typeof pageResultSchema>;

/** A page without a result: `drawing` the original failed, or `building` ours (drawing it included). */
export interface FailedPage {
  readonly page: string;
  readonly failedAt: 'drawing' | 'building';
  readonly message: string;
}

export type PageOutcome =
  { readonly ok: true; readonly result: PageResult } | ({ readonly ok: false } & FailedPage);

/** The lowest of the four measures. */
export function worstMeasure({ measures }: PageResult): number {
  return Math.min(...MEASURES.map((name) => measures[name]));
}

/** The figures of an evaluation over all its pages. */
import { percentile } from '../../core/percentile.ts';
import {
  worstMeasure,
  type FailedPage,
  type MeasureName,
  type PageOutcome,
  type PageResult,
} from './page-result.ts';

/** A page with a measure below this one is a bad one. */
const BAD = 0.7;

export interface Spread {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface PagesSummary {
  /** All but those that could not be drawn: these say nothing of what was built. */
  readonly pages: number;
  /** Pages that were not built count as 0. */
  readonly measures: Readonly<Record<MeasureName, Spread>>;
  /** Pages with any measure below 0.7, failed ones included: their share, and who they are. */
  readonly bad: { readonly share: number; readonly pages: readonly string[] };
  /** Share of pixels that differ, and mean difference. */
  readonly pixels: { readonly share: Spread; readonly mean: Spread };
  readonly names: Counted & { readonly confused: Readonly<Record<string, number>> };
  readonly controls: { readonly total: number; readonly found: number; readonly named: number };
  /** Pages that do not fit a phone, of those that were built. */
  readonly overflow: { readonly share: number; readonly pages: readonly string[] };
  /** Of the building of a page, and of its parts by name. */
  readonly seconds: { readonly build: Spread; readonly parts: Readonly<Record<string, Spread>> };
  readonly peakMiB: Spread | null;
  readonly failed: readonly FailedPage[];
}

export interface Counted {
  readonly total: number;
  readonly right: number;
}

export function summarize(outcomes: readonly PageOutcome[]): PagesSummary {
  const results = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.result] : []));
  const failed = outcomes.flatMap((outcome) => (outcome.ok ? [] : [failedPage(outcome)]));
  const unbuilt = failed.filter(({ failedAt }) => failedAt === 'building').map(({ page }) => page);
  const pages = results.length + unbuilt.length;
  const bad = [...results.filter((result) => worstMeasure(result) < BAD).map(({ page }) => page), ...unbuilt];
  const overflowing = results.filter(({ narrow }) => narrow.overflows).map(({ page }) => page);
  const peaks = results.flatMap(({ peakMiB }) => (peakMiB === null ? [] : [peakMiB]));
  const measure = (name: MeasureName): Spread =>
    spread([...results.map(({ measures }) => measures[name]), ...unbuilt.map(() => 0)]);
  return {
    pages,
    measures: {
      ...{ block: measure('block'), text: measure('text') },
      ...{ position: measure('position'), color: measure('color') },
    },
    bad: { share: ratio(bad.length, pages), pages: bad.sort() },
    pixels: {
      share: spread(results.map(({ pixels }) => pixels.share)),
      mean: spread(results.map(({ pixels }) => pixels.mean)),
    },
    names: countNames(results),
    controls: countControls(results),
    overflow: { share: ratio(overflowing.length, results.length), pages: overflowing },
    seconds: { build: spread(results.map(({ seconds }) => seconds.build)), parts: partSeconds(results) },
    peakMiB: peaks.length === 0 ? null : spread(peaks),
    failed,
  };
}

function failedPage({ page, failedAt, message }: FailedPage): FailedPage {
  return { page, failedAt, message };
}

/** NaN without values, which JSON writes as null. */
function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, p10: percentile(values, 0.1), p50: percentile(values, 0.5), p90: percentile(values, 0.9) };
}

export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function countNames(results: readonly PageResult[]): PagesSummary['names'] {
  const confused: Record<string, number> = {};
  for (const { names } of results)
    for (const [pair, count] of Object.entries(names.confused))
      confused[pair] = (confused[pair] ?? 0) + count;
  const byCount = Object.entries(confused).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    total: sum(results, ({ names }) => names.total),
    right: sum(results, ({ names }) => names.right),
    confused: Object.fromEntries(byCount),
  };
}

function countControls(results: readonly PageResult[]): PagesSummary['controls'] {
  return {
    total: sum(results, ({ controls }) => controls.total),
    found: sum(results, ({ controls }) => controls.found),
    named: sum(results, ({ controls }) => controls.named),
  };
}

function partSeconds(results: readonly PageResult[]): Record<string, Spread> {
  const parts = new Map<string, number[]>();
  for (const { seconds } of results)
    for (const [part, taken] of Object.entries(seconds.parts))
      parts.set(part, [...(parts.get(part) ?? []), taken]);
  return Object.fromEntries(Array.from(parts, ([part, values]) => [part, spread(values)]));
}

function sum(results: readonly PageResult[], of: (result: PageResult) => number): number {
  return results.reduce((total, result) => total + of(result), 0);
}

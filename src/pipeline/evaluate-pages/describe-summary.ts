/** The figures of an evaluation for people. */
import { MEASURES } from './page-result.ts';
import { ratio, type PagesSummary, type Spread } from './summarize.ts';

const SHOWN_PAGES = 8;
const SHOWN_CONFUSIONS = 5;

/** Names and values, one pair a line of the text or a row of the report. */
export function summaryRows(summary: PagesSummary): [name: string, value: string][] {
  const { measures, bad, pixels, names, controls, overflow, seconds, peakMiB, failed } = summary;
  const rows: [string, string][] = [
    ['pages', String(summary.pages)],
    ...MEASURES.map((name): [string, string] => [name, shares(measures[name])]),
    ['below 70 in any', `${percent(bad.share)} %${listed(bad.pages)}`],
    ['pixels that differ', `${shares(pixels.share)}; mean difference ${percent(pixels.mean.mean)} %`],
    [
      'names right',
      `${counted(names.right, names.total)} of the texts that match${confusions(names.confused)}`,
    ],
    ['form controls', foundControls(controls)],
    ['overflow at 375 px', `${percent(overflow.share)} %${listed(overflow.pages)}`],
    ['seconds a page', times(seconds.build)],
    ...Object.entries(seconds.parts).map(([part, spread]): [string, string] => [`  ${part}`, times(spread)]),
    [
      'peak memory',
      peakMiB === null
        ? 'not told by this system'
        : `p50 ${peakMiB.p50.toFixed(0)} MiB, p90 ${peakMiB.p90.toFixed(0)} MiB`,
    ],
  ];
  return [
    ...rows,
    ...failed.map(({ page, failedAt, message }): [string, string] => [
      failedAt === 'drawing' ? 'not drawn' : 'failed',
      `${page}: ${message}`,
    ]),
  ];
}

export function describeSummary(summary: PagesSummary): string {
  const rows = summaryRows(summary);
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

export function percent(share: number): string {
  return Number.isNaN(share) ? '–' : (100 * share).toFixed(1);
}

function shares({ mean, p10, p50, p90 }: Spread): string {
  return `${percent(mean)} (p10 ${percent(p10)}, p50 ${percent(p50)}, p90 ${percent(p90)})`;
}

function times({ p50, p90 }: Spread): string {
  return Number.isNaN(p50) ? '–' : `p50 ${p50.toFixed(2)}, p90 ${p90.toFixed(2)}`;
}

function counted(part: number, whole: number): string {
  return `${percent(ratio(part, whole))} % (${part} of ${whole})`;
}

function foundControls({ total, found, named }: PagesSummary['controls']): string {
  if (total === 0) return 'none in these pages';
  return `${counted(found, total)} found at their place, ${counted(named, total)} and named`;
}

function listed(pages: readonly string[]): string {
  if (pages.length === 0) return '';
  return ` (${pages.slice(0, SHOWN_PAGES).join(', ')}${pages.length > SHOWN_PAGES ? ', …' : ''})`;
}

function confusions(confused: Readonly<Record<string, number>>): string {
  const most = Object.entries(confused).slice(0, SHOWN_CONFUSIONS);
  return most.length === 0 ? '' : `; wrong: ${most.map(([pair, count]) => `${pair} ${count}`).join(', ')}`;
}

/** `report.html` of an evaluation: the figures, every page's measures, and the worst pages as pictures, in one file. */
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';
import { percent, summaryRows } from './describe-summary.ts';
import { MEASURES, worstMeasure, type PageOutcome, type PageResult } from './page-result.ts';
import { ratio, summarize } from './summarize.ts';

/** A table of more rows is of no use to anybody. */
const MOST_ROWS = 2_000;

const template = Handlebars.compile(
  readFileSync(join(packageRoot, 'src', 'pipeline', 'evaluate-pages', 'evaluation.hbs'), 'utf8'),
  { strict: true, assumeObjects: true },
);

/** The pages with the lowest measures, the worst first. */
export function worstPages(outcomes: readonly PageOutcome[], most: number): PageResult[] {
  return outcomes
    .flatMap((outcome) => (outcome.ok ? [outcome.result] : []))
    .sort((a, b) => worstMeasure(a) - worstMeasure(b) || (a.page < b.page ? -1 : 1))
    .slice(0, most);
}

/** @param pictures WebP by page, of those that are shown */
export function evaluationReport(
  outcomes: readonly PageOutcome[],
  pictures: ReadonlyMap<string, Uint8Array>,
): string {
  const all = worstPages(outcomes, MOST_ROWS);
  return template({
    figures: summaryRows(summarize(outcomes)).map(([name, value]) => ({ name: name.trim(), value })),
    measures: MEASURES,
    rows: all.map(rowOf),
    worst: all.flatMap((result) => {
      const picture = pictures.get(result.page);
      if (picture === undefined) return [];
      return [{ ...rowOf(result), ...result, picture: Buffer.from(picture).toString('base64') }];
    }),
  });
}

function rowOf({ page, measures, pixels, names, controls, narrow, seconds }: PageResult) {
  return {
    page,
    values: MEASURES.map((name) => percent(measures[name])),
    pixels: percent(pixels.share),
    names: percent(ratio(names.right, names.total)),
    controls: controls.total === 0 ? '' : `${controls.named} of ${controls.total}`,
    overflows: narrow.overflows ? `${narrow.scrollWidth} px ${narrow.sticksOut ?? ''}` : '',
    seconds: seconds.build.toFixed(2),
  };
}

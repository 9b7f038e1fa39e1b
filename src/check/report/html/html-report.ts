/** `report.html`: one page with the verdict, a list of the screens, and each of them to compare by eye. */
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/package-root.ts';
import { REPORT_BASE_STYLE } from '../../../core/report-style/index.ts';
import type { CheckReport, Outcome } from '../../types.ts';
import { shortened } from '../shortened.ts';
import { byUrgency, counted, OUTCOME_WORDS, verdictCounts, verdictTitle } from '../verdict.ts';
import type { PagePictures } from './page-pictures.ts';
import { screenView } from './screen-view.ts';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from './script/index.ts';

const FOLDER = join(packageRoot, 'src', 'check', 'report', 'html');
const style = REPORT_BASE_STYLE + readFileSync(join(FOLDER, 'report.css'), 'utf8');
const template = Handlebars.compile(readFileSync(join(FOLDER, 'report.hbs'), 'utf8'), {
  strict: true,
  assumeObjects: true,
});

const FILTERS: readonly (Outcome | 'flaky')[] = ['different', 'new', 'gone', 'flaky', 'unreadable', 'same'];

const VIEWS = [
  ['side', 'Side by side'],
  ['swipe', 'Swipe'],
  ['blink', 'Blink'],
  ['diff', 'Difference'],
  ['overlay', 'Overlay'],
] as const;

const BY_WORDS = { pixels: 'by pixels', structure: 'by structure', both: 'by pixels and structure' } as const;

/** The whole document; the same arguments give the same bytes. */
export function htmlReport(report: CheckReport, pictures: PagePictures): string {
  const { screens, counts } = report;
  const numbers = new Map(screens.map((screen, index) => [screen, index + 1]));
  const views = byUrgency(screens).map((screen) => screenView(screen, numbers.get(screen) ?? 0, pictures));
  const isSame = counts.same === screens.length;
  return template({
    style,
    script: PAGE_SCRIPT,
    scriptHash: PAGE_SCRIPT_HASH,
    imageSource: pictures.areLinked ? "'self' file:" : 'data:',
    areLinked: pictures.areLinked,
    title: `${verdictTitle(report)} · Pixelwright check`,
    heading: verdictTitle(report),
    facts: factsOf(report),
    environmentChanges: report.environmentChanges.map((sentence) => shortened(sentence, 600)),
    grade: isSame ? (counts.flaky > 0 ? 'fair' : 'good') : 'poor',
    verdict: verdictCounts(report),
    verdictNext: nextStep(report),
    filters: [
      { kind: 'all', word: 'All', count: screens.length },
      ...FILTERS.map((kind) => ({
        kind,
        word: kind === 'flaky' ? 'Flaky' : OUTCOME_WORDS[kind],
        count: counts[kind],
      })),
    ],
    modes: VIEWS.map(([mode, word], index) => ({ mode, word, key: index + 1, isFirst: index === 0 })),
    screens: views.map((view, index) => ({ ...view, isFirst: index === 0 })),
  });
}

function factsOf({ screens, by, environment, shard }: CheckReport): string {
  const { renderer, platform, version } = environment;
  const parts = [
    `${counted(screens.length, 'screen')} compared ${BY_WORDS[by]}`,
    renderer,
    platform,
    `Pixelwright ${version}`,
    shard === null ? null : `shard ${shard}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function nextStep({ screens, counts, environmentChanges }: CheckReport): string {
  if (counts.same === screens.length)
    return counts.flaky > 0 ? 'Screens that differ by chance hide real changes: steady them.' : '';
  if (environmentChanges.length > 0 && counts.different > 0)
    return 'See first whether the change of the environment explains it: it usually does.';
  const accepted = counts.different + counts.new + counts.gone;
  return accepted > 0
    ? 'Look at each. What is meant to be so is accepted with: pixelwright check approve'
    : 'What could not be read says nothing about the screen: mend that first.';
}

/** The list of runs as people read it. */
import { moment, percent, shortDuration, shortNumber } from '../report/words.ts';
import type { ListedRun, RunList } from './list-runs.ts';

const COLUMNS: readonly (readonly [title: string, value: (run: ListedRun) => string])[] = [
  ['RUN', ({ name }) => name],
  ['KITS', ({ kits }) => kits.join(', ')],
  ['STATE', ({ state }) => state],
  ['EPOCH', ({ epoch, epochs }) => `${epoch} of ${epochs}`],
  ['STEP', ({ step }) => String(step)],
  ['EXACT', ({ best }) => (best === null ? '–' : percent(best.exactMatch))],
  ['LOSS', ({ best }) => (best === null ? '–' : shortNumber(best.loss))],
  ['TRAINED', ({ seconds }) => shortDuration(seconds)],
  ['SAVED', ({ savedAt }) => moment(savedAt)],
];

export function describeRuns({ folder, runs, skipped }: RunList, pathOf: (path: string) => string): string {
  if (runs.length === 0 && skipped.length === 0) return `There are no training runs in ${pathOf(folder)}.`;
  return [
    ...(runs.length === 0 ? [`No run in ${pathOf(folder)} has a whole checkpoint.`] : table(runs)),
    ...section(
      'Reports:',
      runs.flatMap(({ name, report }) => (report === null ? [] : [`${name}: ${pathOf(report)}`])),
    ),
    ...section(
      'Broken:',
      runs.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
    ),
    ...section(
      'Not listed:',
      skipped.map(({ name, reason }) => `${name}: ${reason}`),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function table(runs: readonly ListedRun[]): string[] {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...runs.map((run) => COLUMNS.map(([, value]) => value(run))),
  ];
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

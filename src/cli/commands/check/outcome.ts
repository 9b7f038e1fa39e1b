/** What `check` says when it is done: the result for programs, lines for people, the exit code. */
import { join } from 'node:path';
import { exitCodeOf, type CheckRun } from '../../../check/run/index.ts';
import type { CheckReport, ScreenResult } from '../../../check/types.ts';
import type { CommandOutcome } from '../../command.ts';

/** More help nobody; the report has all. */
const MOST_SENTENCES = 5;

export interface OutcomeOptions {
  /** Of the report, as it was named. */
  readonly folder: string;
  readonly failsOnFlaky: boolean;
}

export function checkOutcome(
  { report, written, accepted, broken }: CheckRun,
  { folder, failsOnFlaky }: OutcomeOptions,
): CommandOutcome {
  return {
    result: {
      report: folder,
      shard: report.shard,
      counts: report.counts,
      accepted,
      environmentChanges: report.environmentChanges,
      screens: report.screens.map(({ name, outcome, flaky, attempts, reasons, hint }) => ({
        name,
        outcome,
        flaky,
        attempts,
        reasons,
        hint,
      })),
    },
    text: [...textOf(report, folder, accepted), ...written.lines].join('\n'),
    exitCode: exitCodeOf(report, { broken: broken.length, failsOnFlaky }),
  };
}

function textOf(report: CheckReport, folder: string, accepted: readonly string[]): string[] {
  const { environmentChanges, screens, counts, shard } = report;
  const told = screens.filter(
    ({ name, outcome, flaky }) => outcome !== 'same' || flaky || accepted.includes(name),
  );
  const canApprove = counts.different + counts.new > 0;
  return [
    ...environmentChanges,
    ...told.flatMap((screen) => linesOf(screen, accepted.includes(screen.name))),
    `${countsText(counts, screens.length)}${shard === null ? '' : `, shard ${shard}`}`,
    `report: ${join(folder, 'report.html')}`,
    ...(canApprove ? ['to accept: pixelwright check approve NAME… (or --all)'] : []),
  ];
}

function linesOf(
  { name, outcome, flaky, reasons, hint, structure }: ScreenResult,
  isAccepted: boolean,
): string[] {
  const sentences = [...new Set([...reasons, ...(structure?.changes ?? []).map(({ sentence }) => sentence)])];
  const more = sentences.length - MOST_SENTENCES;
  return [
    `${isAccepted ? 'accepted' : flaky ? `flaky, ${outcome}` : outcome}: ${name}`,
    ...sentences.slice(0, MOST_SENTENCES).map((sentence) => `  ${sentence}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(hint === null ? [] : [`  next: ${hint}`]),
  ];
}

function countsText(counts: CheckReport['counts'], all: number): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  if (parts.length === 0) return 'no screen to check';
  return `${all} ${all === 1 ? 'screen' : 'screens'}: ${parts.map(([name, count]) => `${count} ${name}`).join(', ')}`;
}

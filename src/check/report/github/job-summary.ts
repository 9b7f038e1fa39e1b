/**
 * The summary of a job on GitHub: Markdown whose every text of ours stands in blocks of HTML, inside of which Markdown
 * means nothing (CommonMark 4.6); so names and sentences need no more than the escaping of HTML.
 */
import { appendFile, stat } from 'node:fs/promises';
import { escapeHtml } from '../../../core/escape-html.ts';
import { explainWriteError } from '../../../core/files/index.ts';
import type { CheckReport, ScreenResult } from '../../types.ts';
import { shortened } from '../shortened.ts';
import { byUrgency, flakyNote, OUTCOME_WORDS, sentencesOf, verdictCounts, verdictTitle } from '../verdict.ts';

/** GitHub refuses the summary of a step that is larger: 1 MiB. */
export const MAXIMUM_SUMMARY_BYTES = 1_048_576;
/** Of one screen; the others are in the report. */
const MOST_SENTENCES = 20;
const MOST_CHARACTERS = 500;
/** For what stands behind the table. */
const ROOM_FOR_THE_END = 300;

/**
 * Appends to the file that GitHub names in `GITHUB_STEP_SUMMARY`, as much as it still takes.
 *
 * @throws PixelwrightError where the file cannot be written
 */
export async function appendJobSummary(report: CheckReport, path: string): Promise<void> {
  const size = await stat(path).then(
    (info) => info.size,
    () => 0,
  );
  const summary = jobSummary(report, MAXIMUM_SUMMARY_BYTES - size);
  try {
    await appendFile(path, summary);
  } catch (error) {
    throw explainWriteError(error, path);
  }
}

/** @param maxBytes what does not go into them is only counted; where not even the verdict does, it is empty */
export function jobSummary(report: CheckReport, maxBytes = MAXIMUM_SUMMARY_BYTES): string {
  const head = headOf(report);
  let room = maxBytes - Buffer.byteLength(head) - ROOM_FOR_THE_END;
  if (room < 0) return '';
  const rows: string[] = [];
  const told = byUrgency(report.screens).filter(({ outcome, flaky }) => outcome !== 'same' || flaky);
  for (const screen of told) {
    const row = rowOf(screen);
    room -= Buffer.byteLength(row);
    if (room < 0) break;
    rows.push(row);
  }
  const left = told.length - rows.length;
  const table =
    rows.length === 0
      ? ''
      : `<table>\n<tr><th>Screen</th><th>Outcome</th><th>What is otherwise</th></tr>\n${rows.join('')}</table>\n\n`;
  return `${head}${table}${left > 0 ? `${left} more screens are in the report.\n\n` : ''}`;
}

function headOf(report: CheckReport): string {
  const changes = report.environmentChanges
    .slice(0, MOST_SENTENCES)
    .map((sentence) => `<li>${inline(sentence)}</li>\n`);
  const environment =
    changes.length === 0
      ? ''
      : `<p><b>What the pictures are drawn with has changed</b></p>\n<ul>\n${changes.join('')}</ul>\n\n`;
  const shard = report.shard === null ? '' : ` (shard ${inline(report.shard)})`;
  return `## Pixelwright check\n\n${environment}<p><b>${verdictTitle(report)}</b>${shard}: ${verdictCounts(report)}</p>\n\n`;
}

function rowOf(screen: ScreenResult): string {
  const sentences = sentencesOf(screen);
  const left = sentences.length - MOST_SENTENCES;
  const lines = [
    flakyNote(screen),
    ...sentences.slice(0, MOST_SENTENCES),
    left > 0 ? `And ${left} more.` : undefined,
    screen.hint,
  ].filter((line) => line != null);
  return `<tr><td><code>${inline(screen.name)}</code></td><td>${OUTCOME_WORDS[screen.outcome]}</td><td>${lines.map(inline).join('<br>')}</td></tr>\n`;
}

/** In one line: an empty one would end the block of HTML, and what follows would be Markdown again. */
function inline(text: string): string {
  return escapeHtml(shortened(text.replace(/[\s\p{Cc}]+/gu, ' '), MOST_CHARACTERS));
}

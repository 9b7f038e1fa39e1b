/** Whether a line goes on with the paragraph above it: by a table of rules, fitted on real pages. */
import { logOdds } from '../forest/boosted.ts';
import { readTable, type TreeTable } from '../forest/table.ts';
import { near } from '../geometry.ts';
import { isMonospaced } from '../lines/index.ts';
import { alignmentOf } from './alignment.ts';
import { LOOSEST, pitchOf, rowsIn } from './breaks.ts';
import { JOIN_FEATURES, joinFeatures } from './join-features.ts';
import type { LinesContext } from './line-context.ts';
import type { LineFacts } from './line-facts.ts';

/** From one baseline to the next, in sizes of the letters. */
const TIGHTEST = 0.85;
/** The same with blank lines between: lines further apart are no neighbors. */
export const LOOSEST_BLANK = 4.7;
/** From one line of code to the next, with blank ones between. */
const MOST_ROWS = 3;

/** Logarithm of the odds for joining over a blank line: paragraphs apart are what most would write. */
const SURE = 1;

export const JOIN_NAMES = { features: JOIN_FEATURES, labels: ['two texts', 'one text'] } as const;

let known: TreeTable | undefined;

function shippedTable(): TreeTable {
  return (known ??= readTable('paragraphs/line-joins.json', JOIN_NAMES));
}

/** @param paragraph its lines so far, at least one */
export function continuesOn(
  paragraph: readonly LineFacts[],
  next: LineFacts,
  context: LinesContext,
): boolean {
  if (!mayContinue(paragraph, next)) return false;
  const pitch = next.line.baseline - (paragraph.at(-1)?.line.baseline ?? next.line.baseline);
  const isOverBlank = pitch > LOOSEST * next.line.type.size && !isMonospaced(next.line);
  return logOdds(shippedTable(), joinFeatures(paragraph, next, context)) > (isOverBlank ? SURE : 0);
}

/** Whether one text could show both: what no style sheet draws as one is none. */
export function mayContinue(paragraph: readonly LineFacts[], next: LineFacts): boolean {
  const last = paragraph.at(-1);
  if (last === undefined || last.surface !== next.surface) return false;
  const [a, b] = [last.line.type, next.line.type];
  if (!near(a.size, b.size, 0.09 * Math.max(a.size, b.size))) return false;
  const pitch = next.line.baseline - last.line.baseline;
  if (isMonospaced(last.line) && isMonospaced(next.line)) return isNextRow(paragraph, pitch, b.size);
  if (pitch < TIGHTEST * b.size || pitch > LOOSEST_BLANK * b.size) return false;
  if (paragraph.length > 1) {
    const row = pitchOf(paragraph);
    const rows = rowsIn(pitch, row);
    if (rows > MOST_ROWS || !near(pitch, rows * row, 2.1)) return false;
  }
  return alignmentOf([...paragraph, next]) !== null;
}

/** Code and mails have indented lines and blank ones. */
function isNextRow(paragraph: readonly LineFacts[], pitch: number, size: number): boolean {
  const row = paragraph.length < 2 ? pitch : pitchOf(paragraph);
  const rows = Math.round(pitch / row);
  return (
    row >= TIGHTEST * size &&
    row <= LOOSEST * size &&
    rows <= MOST_ROWS &&
    near(pitch, rows * row, 1.6 * rows)
  );
}

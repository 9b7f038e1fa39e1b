/** Whether a line goes on with the paragraph above it: by a table of rules, fitted on real pages. */
import { labelShares, parseForest, type Forest } from '../forest/forest.ts';
import { near } from '../geometry.ts';
import { isMonospaced } from '../lines/index.ts';
import { alignmentOf } from './alignment.ts';
import { pitchOf } from './breaks.ts';
import { JOIN_FEATURES, joinFeatures } from './join-features.ts';
import type { LinesContext } from './line-context.ts';
import type { LineFacts } from './line-facts.ts';
import table from './line-joins.json' with { type: 'json' };

/** Two texts, or one. */
export const JOINS = ['apart', 'joined'] as const;

/** From one baseline to the next, in sizes of the letters. */
const TIGHTEST = 0.85;
const LOOSEST = 2.05;
/** From one line of code to the next, with blank ones between. */
const MOST_ROWS = 3;

let known: Forest | undefined;

function shippedTable(): Forest {
  return (known ??= parseForest(table, JOIN_FEATURES, JOINS));
}

/** @param paragraph its lines so far, at least one */
export function continuesOn(
  paragraph: readonly LineFacts[],
  next: LineFacts,
  context: LinesContext,
): boolean {
  if (!mayContinue(paragraph, next)) return false;
  const [apart = 1, joined = 0] = labelShares(shippedTable(), joinFeatures(paragraph, next, context));
  return joined > apart;
}

/** Whether one text could show both: what no style sheet draws as one is none. */
export function mayContinue(paragraph: readonly LineFacts[], next: LineFacts): boolean {
  const last = paragraph.at(-1);
  if (last === undefined || last.surface !== next.surface) return false;
  const [a, b] = [last.line.type, next.line.type];
  if (!near(a.size, b.size, 0.09 * Math.max(a.size, b.size))) return false;
  const pitch = next.line.baseline - last.line.baseline;
  if (isMonospaced(last.line) && isMonospaced(next.line)) return isNextRow(paragraph, pitch, b.size);
  if (pitch < TIGHTEST * b.size || pitch > LOOSEST * b.size) return false;
  const before = paragraph.at(-2);
  if (before !== undefined && !near(pitch, last.line.baseline - before.line.baseline, 2.1)) return false;
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

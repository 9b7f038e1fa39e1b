/** Whether a line goes on where the lines above it broke off. */
import { colorDistance } from '../color.ts';
import { near } from '../geometry.ts';
import type { TextLine } from '../../reading/page-reading.ts';
import { alignmentOf } from './alignment.ts';
import type { LineFacts } from './line-facts.ts';

/** From one baseline to the next, in sizes of the letters. */
const TIGHTEST = 0.85;
const LOOSEST = 2.05;
/** Text as long as this is running text, no entry of a menu. */
const RUNNING_TEXT = 36;

/** The widest line of each column, by a key of its surface and left edge; and by its middle. */
export type ColumnLimits = ReadonlyMap<string, number>;

export function columnLimits(facts: readonly LineFacts[]): ColumnLimits {
  const limits = new Map<string, number>();
  for (const fact of facts)
    for (const key of keysOf(fact)) limits.set(key, Math.max(limits.get(key) ?? 0, fact.right - fact.left));
  return limits;
}

function keysOf({ surface, left, line }: LineFacts): readonly string[] {
  // Columns far below one another have widths of their own.
  const zone = Math.floor(line.baseline / 500);
  return [`${String(surface)}/${String(Math.round(left / 4))}/${String(zone)}`];
}

/** @param paragraph its lines so far, at least one */
export function continuesOn(paragraph: readonly LineFacts[], next: LineFacts, limits: ColumnLimits): boolean {
  const last = paragraph.at(-1);
  if (last === undefined || last.surface !== next.surface) return false;
  if (!alike(last.line, next.line) || !evenPitch(paragraph, next)) return false;
  const lines = [...paragraph, next];
  if (alignmentOf(lines) === null) return false;
  return wrapsTogether(lines) && isFull(last, next, limits);
}

/** Whether two lines are of one type and of one color, or share the color of a link that runs on. */
function alike(a: TextLine, b: TextLine): boolean {
  if (!near(a.type.size, b.type.size, 0.09 * Math.max(a.type.size, b.type.size))) return false;
  if (Math.abs(a.type.weight - b.type.weight) > 200 || a.type.italic !== b.type.italic) return false;
  if (colorDistance(a.color, b.color) < 48) return true;
  const [end, start] = [a.words.at(-1)?.color ?? a.color, b.words[0]?.color ?? b.color];
  return (
    colorDistance(end, start) < 48 || colorDistance(a.color, start) < 48 || colorDistance(end, b.color) < 48
  );
}

function evenPitch(paragraph: readonly LineFacts[], next: LineFacts): boolean {
  const last = paragraph.at(-1);
  if (last === undefined) return false;
  const size = next.line.type.size;
  const pitch = next.line.baseline - last.line.baseline;
  if (pitch < TIGHTEST * size || pitch > LOOSEST * size) return false;
  const before = paragraph.at(-2);
  return before === undefined || near(pitch, last.line.baseline - before.line.baseline, 1.6);
}

/** Whether there is a width at which the lines break where they do. */
function wrapsTogether(lines: readonly LineFacts[]): boolean {
  const widest = Math.max(...lines.map(({ left, right }) => right - left));
  const slack = 1 + 0.01 * widest;
  return lines.slice(1).every((line, index) => {
    const before = lines[index];
    return before === undefined || before.right - before.left + line.space + line.firstWord > widest - slack;
  });
}

/** Whether the line above was full: the next line's first word would not have fitted. */
function isFull(last: LineFacts, next: LineFacts, limits: ColumnLimits): boolean {
  const width = last.right - last.left;
  const needed = width + next.space + next.firstWord;
  const limit = Math.max(0, ...keysOf(last).map((key) => limits.get(key) ?? 0));
  const startsSmall = /^[a-z,;)&]/u.test(next.line.text);
  if (needed < limit - 2) return startsSmall && near(last.left, next.left, 2) && needed > 0.8 * limit;
  return (
    startsSmall ||
    last.line.text.length >= RUNNING_TEXT ||
    last.line.type.size >= 20 ||
    (width >= 0.97 * limit && last.line.text.length >= 18)
  );
}

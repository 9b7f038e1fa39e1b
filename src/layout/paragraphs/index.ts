/** Joins lines to paragraphs, and finds out how they are aligned. */
import type { TextLine } from '../../reading/page-reading.ts';
import type { FontMeasures } from '../fonts.ts';
import { unionOf } from '../geometry.ts';
import { isMonospaced, type PreparedLines } from '../lines/index.ts';
import type { Marker, TextPiece } from '../pieces.ts';
import { alignmentOf } from './alignment.ts';
import { factsOf, type LineFacts } from './line-facts.ts';
import { continuesOn, LOOSEST_BLANK } from './continues.ts';
import { breaksOf, pitchOf } from './breaks.ts';
import { linesContext } from './line-context.ts';

/**
 * Paragraphs in the order of their first lines. Lines that flow on from one another stand in one; an entry of a menu or
 * of a list is a paragraph of its own.
 */
export function joinLines(
  { lines, markers, listings, surfaces }: Omit<PreparedLines, 'pictures'>,
  fonts: FontMeasures,
  pageWidth: number,
): readonly TextPiece[] {
  const facts = factsOf(lines, surfaces, fonts);
  const context = linesContext(facts, pageWidth);
  const isNextRow = (above: readonly LineFacts[], { line }: LineFacts): boolean => {
    const listing = listings.get(line);
    return listing !== undefined && above.every((fact) => listings.get(fact.line) === listing);
  };
  const paragraphs = gather(
    facts,
    (above, fact) => !markers.has(fact.line) && (isNextRow(above, fact) || continuesOn(above, fact, context)),
  );
  return paragraphs.map((paragraph) => pieceOf(paragraph, markers));
}

/**
 * Goes over the lines from top to bottom and asks of each whether it goes on with the paragraph above it.
 *
 * @param facts from top to bottom
 */
export function gather(
  facts: readonly LineFacts[],
  goesOn: (above: readonly LineFacts[], next: LineFacts) => boolean,
): readonly (readonly LineFacts[])[] {
  const paragraphs: LineFacts[][] = [];
  let open: LineFacts[][] = [];
  for (const fact of facts) {
    open = open.filter((paragraph) => fact.line.baseline - lastBaseline(paragraph) <= 400);
    const above = nearestAbove(fact, open, fact.line.type.size * LOOSEST_BLANK);
    if (above !== undefined && goesOn(above, fact)) above.push(fact);
    else {
      const paragraph = [fact];
      paragraphs.push(paragraph);
      open.push(paragraph);
    }
  }
  return paragraphs;
}

function lastBaseline(paragraph: readonly LineFacts[]): number {
  return paragraph.at(-1)?.line.baseline ?? Number.NEGATIVE_INFINITY;
}

/** The lowest open paragraph above a line that shares some of its width. */
function nearestAbove(
  { line }: LineFacts,
  open: readonly LineFacts[][],
  farthest: number,
): LineFacts[] | undefined {
  let best: LineFacts[] | undefined;
  for (const paragraph of open) {
    const last = paragraph.at(-1);
    if (last === undefined) continue;
    const distance = line.baseline - last.line.baseline;
    if (distance <= 2 || distance > farthest) continue;
    const [left, , right] = isMonospaced(line)
      ? unionOf(paragraph.map((one) => one.line.box))
      : last.line.box;
    if (Math.min(right, line.box[2]) <= Math.max(left, line.box[0])) continue;
    if (best === undefined || last.line.baseline > lastBaseline(best)) best = paragraph;
  }
  return best;
}

function pieceOf(paragraph: readonly LineFacts[], markers: ReadonlyMap<TextLine, Marker>): TextPiece {
  const lines = paragraph.map(({ line }) => line);
  const first = lines[0];
  const set = breaksOf(paragraph);
  // In code no line flows on, however long it is.
  const isPreformatted = lines.every(isMonospaced) && (isRagged(paragraph) || set.some((count) => count > 0));
  const breaks = isPreformatted ? set.map((count) => Math.max(1, count)) : set;
  return {
    kind: 'text',
    box: unionOf(lines.map(({ box }) => box)),
    lines,
    breaks,
    isPreformatted,
    alignment: alignmentOf(paragraph) ?? 'start',
    pitch: lines.length < 2 ? null : pitchOf(paragraph),
    marker: (first === undefined ? undefined : markers.get(first)) ?? null,
  };
}

/** Whether its lines share no edge: some are indented. */
function isRagged(paragraph: readonly LineFacts[]): boolean {
  return paragraph.length > 1 && alignmentOf(paragraph) === null;
}

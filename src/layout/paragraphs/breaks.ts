/** Where a paragraph's lines break: because they are full, or because somebody broke them there. */
import { median } from '../geometry.ts';
import type { LineFacts } from './line-facts.ts';

/** No style sheet sets lines further apart, in sizes of the letters: there are blank ones between. */
export const LOOSEST = 2.05;

/** From one line to the next, pixels; blank lines, and lines left out, between two do not count. */
export function pitchOf(paragraph: readonly LineFacts[]): number {
  const pitches = paragraph
    .slice(1)
    .map(({ line }, index) => line.baseline - (paragraph[index]?.line.baseline ?? line.baseline));
  const least = Math.min(...pitches);
  const single = pitches.filter((pitch) => pitch < 1.5 * least);
  const row =
    single.length === pitches.length
      ? pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length
      : median(single);
  const { line, naturalPitch } = paragraph[0] ?? {};
  if (line === undefined || naturalPitch === undefined || row <= LOOSEST * line.type.size) return row;
  return row / rowsIn(row, naturalPitch);
}

/** How many rows further down something stands that is so far below, at least one. */
export function rowsIn(distance: number, row: number): number {
  return Math.max(1, Math.round(distance / row));
}

/** After each line but the last: how many breaks were set there. A line is full where the next word would not have fitted. */
export function breaksOf(paragraph: readonly LineFacts[]): number[] {
  if (paragraph.length < 2) return [];
  const widest = Math.max(...paragraph.map(({ left, right }) => right - left));
  const slack = 1 + 0.01 * widest;
  const pitch = pitchOf(paragraph);
  return paragraph.slice(1).map((next, index) => {
    const line = paragraph[index] ?? next;
    const needed = line.right - line.left + next.space + next.firstWord;
    const count = rowsIn(next.line.baseline - line.line.baseline, Math.max(1, pitch));
    return count === 1 && needed > widest - slack ? 0 : count;
  });
}

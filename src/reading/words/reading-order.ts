/** Orders lines as people read them: row by row, and within a row from left to right. */
import type { Box } from '../../core/box.ts';

/** Lines that share this part of the lower one's height stand in one row. */
const SHARED = 0.5;

export function inReadingOrder<T extends { readonly box: Box }>(lines: readonly T[]): T[] {
  const sorted = [...lines].sort((a, b) => middleOf(a) - middleOf(b) || a.box[0] - b.box[0]);
  const rows: T[][] = [];
  for (const line of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && shareRow(first.box, line.box)) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

function middleOf({ box }: { readonly box: Box }): number {
  return box[1] + box[3];
}

function shareRow(a: Box, b: Box): boolean {
  const shared = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return shared >= SHARED * Math.min(a[3] - a[1], b[3] - b[1]);
}

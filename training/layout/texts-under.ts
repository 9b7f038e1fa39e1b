/** Which texts of a page's DOM stand where a line was read. */
import type { Box } from '../../src/core/box.ts';
import type { GatheredPage } from './gather.ts';

type Fragment = GatheredPage['fragments'][number];

/** Rows of the index, pixels. */
const ROW = 32;
/** Pixels that a text shares with a line at least. */
const LEAST = 2;

/** Asks for the texts under a box, from left to right; a text counts where its line's middle is at the box's height. */
export function textsUnder(fragments: readonly Fragment[]): (box: Box) => readonly Fragment[] {
  const rows = new Map<number, { readonly fragment: Fragment; readonly line: Box }[]>();
  for (const fragment of fragments)
    for (const line of fragment.lines) {
      const row = Math.floor((line[1] + line[3]) / 2 / ROW);
      const known = rows.get(row);
      if (known === undefined) rows.set(row, [{ fragment, line }]);
      else known.push({ fragment, line });
    }
  return ([left, top, right, bottom]) => {
    const found: { readonly fragment: Fragment; readonly line: Box }[] = [];
    for (let row = Math.floor(top / ROW) - 1; row <= Math.floor(bottom / ROW) + 1; row++)
      for (const one of rows.get(row) ?? []) {
        const middle = (one.line[1] + one.line[3]) / 2;
        const slack = Math.max(2, (bottom - top) / 4);
        if (middle < top - slack || middle > bottom + slack) continue;
        if (Math.min(right, one.line[2]) - Math.max(left, one.line[0]) >= LEAST) found.push(one);
      }
    return found.sort((a, b) => a.line[0] - b.line[0]).map(({ fragment }) => fragment);
  };
}

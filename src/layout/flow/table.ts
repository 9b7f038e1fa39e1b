/** Rows of cells, as browsers lay out tables: cells of a column have one width, those of a row one height. */
import type { Element } from '../element.ts';
import { boxOf, wordsBox, type Flow, type Room } from './context.ts';

/** Whether the cells of all rows stand in common columns. */
export function standsInColumns(
  rows: readonly Element[],
  boxOfCell: (cell: Element) => readonly number[],
): boolean {
  return edgesOf(rows, boxOfCell) !== null;
}

/** Left edge of each column; null where a cell reaches into the next column. */
function edgesOf(
  rows: readonly Element[],
  boxOfCell: (cell: Element) => readonly number[],
): readonly number[] | null {
  const count = rows[0]?.children.length ?? 0;
  const lefts: number[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (let column = 0; column < count; column++) {
    const boxes = rows.flatMap(({ children }) => {
      const cell = children[column];
      return cell === undefined ? [] : [boxOfCell(cell)];
    });
    const left = Math.min(...boxes.map((box) => box[0] ?? 0));
    if (left < reach - 1) return null;
    lefts.push(left);
    reach = Math.max(...boxes.map((box) => box[2] ?? 0));
  }
  return lefts;
}

export function placeTable(table: Element, flow: Flow): void {
  const rows = table.children;
  const lefts = edgesOf(rows, (cell) => boxOf(cell, flow)) ?? [];
  const end = Math.max(...rows.map((row) => boxOf(row, flow)[2]));
  const last = Math.max(
    end,
    ...rows.flatMap((row) => row.children.slice(-1).map((cell) => asked(cell, flow))),
  );
  const edges = [...lefts, last];
  const tops = rows.map((row) => Math.min(...row.children.map((cell) => boxOf(cell, flow)[1])));
  const bottom = Math.max(...rows.map((row) => boxOf(row, flow)[3]));
  for (const [index, row] of rows.entries()) {
    const top = tops[index] ?? 0;
    const next = tops[index + 1] ?? bottom;
    for (const [column, cell] of row.children.entries()) {
      const left = edges[column] ?? 0;
      placeCell(cell, { left, right: edges[column + 1] ?? left, top, fitted: false }, next - top, flow);
    }
  }
}

/** Right edge that a cell's words ask for. */
function asked(cell: Element, flow: Flow): number {
  const words = wordsBox(cell, flow);
  return words === null ? boxOf(cell, flow)[2] : words.box[0] + Math.min(words.least + 2, words.most);
}

function placeCell(cell: Element, room: Room, height: number, flow: Flow): void {
  const { style } = cell;
  const box = boxOf(cell, flow);
  flow.place(cell, room, flow);
  const inner = wordsBox(cell, flow)?.box ?? box;
  const top = Math.max(0, Math.round(inner[1] - room.top));
  const left = Math.max(0, Math.round(inner[0] - room.left));
  style.padding = [top, 0, 0, left];
  style.width = Math.round(room.right - room.left);
  style.height = Math.round(height);
  if (style.padding.every((side) => side === 0)) delete style.padding;
}

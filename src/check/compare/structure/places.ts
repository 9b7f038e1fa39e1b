/** Where things stand, as people say it: rows from the top, and columns in them. */
import { heightOf } from '../../../core/box.ts';
import { type Part } from './part.ts';

/** `row 2, column 3`, or `row 2` of what stands alone there. */
export type PlaceOf = (part: Part) => string;

/** Of what stands in no row. */
export const THE_PAGE = 'the page';

/** Of all that has no parts in it; a block stands where its first part does. */
export function placesOf(parts: readonly Part[]): PlaceOf {
  const rows = rowsOf(parts.filter(({ holds }) => !holds));
  return (part) => {
    const [, top, , bottom] = part.box;
    const index = rows.findIndex((row) =>
      part.holds
        ? row.bottom > top
        : row.parts.includes(part) || (row.top < bottom && row.bottom > (top + bottom) / 2),
    );
    const row = rows[index];
    if (row === undefined) return THE_PAGE;
    const column = row.parts.filter(({ box }) => box[0] < part.box[0] - 1).length;
    return row.parts.length > 1 && !part.holds
      ? `row ${index + 1}, column ${column + 1}`
      : `row ${index + 1}`;
  };
}

interface Row {
  top: number;
  bottom: number;
  readonly parts: Part[];
}

function rowsOf(parts: readonly Part[]): Row[] {
  const rows: Row[] = [];
  for (const part of [...parts].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const [, top, , bottom] = part.box;
    const row = rows.at(-1);
    const shared = row === undefined ? 0 : Math.min(row.bottom, bottom) - Math.max(row.top, top);
    if (row !== undefined && shared > 0.5 * Math.min(heightOf(part.box), row.bottom - row.top)) {
      row.parts.push(part);
      row.bottom = Math.max(row.bottom, bottom);
    } else rows.push({ top, bottom, parts: [part] });
  }
  return rows;
}

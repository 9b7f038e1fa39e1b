/** Lists and tables: neighbors that are entries of one thing. */
import { isBold } from '../../fonts/index.ts';
import { elementOf, type Element } from '../element.ts';
import { standsInColumns } from '../flow/table.ts';
import { unionOf } from '../geometry.ts';

/** Links below one another that make a menu. */
const FEWEST_LINKS = 3;

/** Entries that follow one another in a column become a list; so do links, each in an entry of its own. */
export function gatherLists(children: readonly Element[]): Element[] {
  const gathered: Element[] = [];
  let run: Element[] = [];
  const close = (): void => {
    const [first] = run;
    if (first === undefined) return;
    if (first.name === 'list-item') gathered.push(listOf(run));
    else if (run.length >= FEWEST_LINKS)
      gathered.push(listOf(run.map((link) => elementOf('list-item', link.box, { children: [link] }))));
    else gathered.push(...run);
    run = [];
  };
  for (const child of children) {
    const [first] = run;
    const isEntry = child.name === 'list-item' || (child.name === 'link' && child.surface === null);
    if (first !== undefined && (!isEntry || !isSameRun(first, child))) close();
    if (isEntry) run.push(child);
    else gathered.push(child);
  }
  close();
  return gathered;
}

function isSameRun(first: Element, next: Element): boolean {
  return (
    first.name === next.name &&
    Math.abs(first.box[0] - next.box[0]) <= 4 &&
    first.text?.marker?.kind === next.text?.marker?.kind
  );
}

function listOf(items: readonly Element[]): Element {
  const marker = items[0]?.text?.marker ?? null;
  const list = elementOf(
    marker?.kind === 'number' ? 'ordered-list' : 'list',
    unionOf(items.map(({ box }) => box)),
    { children: [...items] },
  );
  if (marker !== null) list.style.marker = marker.kind === 'number' ? 'decimal' : 'disc';
  return list;
}

const FEWEST_ROWS = 2;

/** Whether a column's children are rows of cells: as many in each, and most texts in them cells. */
export function isTable(children: readonly Element[]): boolean {
  const columns = children[0]?.children.length ?? 0;
  return (
    children.length >= FEWEST_ROWS &&
    standsInColumns(children, ({ box }) => box) &&
    columns >= 2 &&
    children.every(
      (row) =>
        row.direction === 'row' &&
        row.overlays.length === 0 &&
        row.children.length === columns &&
        row.children.filter(({ name }) => name === 'cell').length * 2 > columns,
    )
  );
}

export function tableOf(column: Element): Element {
  const rows = column.children.map((row, index) => {
    const cells = row.children.map((child) => cellOf(child, index === 0));
    return { ...row, name: 'table-row', children: cells };
  });
  return { ...column, name: 'table', children: rows };
}

function cellOf(child: Element, isFirstRow: boolean): Element {
  const isHeader = isFirstRow && isBold(child.text?.lines[0]?.type.weight ?? 400);
  const name = isHeader ? 'header-cell' : 'cell';
  return child.name === 'cell' ? { ...child, name } : elementOf(name, child.box, { children: [child] });
}

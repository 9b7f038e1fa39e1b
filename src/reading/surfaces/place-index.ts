/** Looks things up by a place along one axis. */

/** Cells that things are looked up in by place, pixels. */
const CELL = 8;

export function indexBy<T>(items: readonly T[], placeOf: (item: T) => number): Map<number, T[]> {
  const index = new Map<number, T[]>();
  for (const item of items) {
    const key = Math.floor(placeOf(item) / CELL);
    const list = index.get(key);
    if (list === undefined) index.set(key, [item]);
    else list.push(item);
  }
  return index;
}

/** What lies within a cell of the place. */
export function around<T>(index: ReadonlyMap<number, T[]>, place: number): T[] {
  const key = Math.floor(place / CELL);
  return [key - 1, key, key + 1].flatMap((cell) => index.get(cell) ?? []);
}

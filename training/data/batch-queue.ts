/** Asks for batches ahead of time, so that the next one is there when a step ends. */

/** How many batches are made ahead: one being finished and one in stock. A batch of 32 takes 27 MB. */
const AHEAD = 2;

/** Hands out `load(0)`, `load(1)`, … up to `count`, each started `AHEAD` items early. */
export async function* loadAhead<T>(
  start: number,
  count: number,
  load: (index: number) => Promise<T>,
): AsyncGenerator<T, void, void> {
  const pending: Promise<T>[] = [];
  let next = start;
  const fill = (): void => {
    while (next < count && pending.length <= AHEAD) {
      const promise = load(next++);
      // Whoever awaits it hears of a failure; until then it must not count as unhandled.
      promise.catch(() => undefined);
      pending.push(promise);
    }
  };
  fill();
  for (let first = pending.shift(); first !== undefined; first = pending.shift()) {
    const item = await first;
    fill();
    yield item;
  }
}

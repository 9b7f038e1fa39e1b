/** Several things at the same time, but no more than so many. */

/**
 * Works through the items in their order, in so many lanes; the first error stops all of them, once each has ended what it
 * was at.
 */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const failures: unknown[] = [];
  const run = async (): Promise<void> => {
    for (const item of waiting) {
      if (failures.length > 0) return;
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, run));
  if (failures.length > 0) throw failures[0];
}

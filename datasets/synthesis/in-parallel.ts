/** Runs numbered work several pieces at a time, and gives the results in order. */

/**
 * @throws what the first piece that failed threw; no further piece is begun then
 */
export async function inParallel<T>(
  count: number,
  workers: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const results = new Array<T>(count);
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      try {
        results[index] = await work(index);
      } catch (error) {
        next = count;
        throw error;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: Math.min(workers, count) }, run));
  for (const outcome of settled) if (outcome.status === 'rejected') throw outcome.reason;
  return results;
}

/** How long something takes: the median of some rounds behind a few that do not count, by the clock and in processor time. */
const WARM_UP = 3;
const ROUNDS = 15;
/** A slow backend is measured in fewer rounds: no more are begun behind this. */
const LIMIT_MS = 60_000;

export async function medianTime(once: () => Promise<void>) {
  const timed = async () => {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await once();
    const { user, system } = process.cpuUsage(before);
    return { clock: performance.now() - start, processor: (user + system) / 1000 };
  };
  const begin = performance.now();
  const isLate = (): boolean => performance.now() - begin > LIMIT_MS;
  for (let round = 0; round < WARM_UP && !isLate(); round++) await timed();
  const times = [await timed()];
  while (times.length < ROUNDS && !isLate()) times.push(await timed());
  return {
    milliseconds: median(times.map(({ clock }) => clock)),
    /** Of all the process's threads; what other programs of a busy machine take is not in it. */
    processorMilliseconds: median(times.map(({ processor }) => processor)),
    rounds: times.length,
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

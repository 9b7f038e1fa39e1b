/** The largest resident memory of this process over some work. */
import { readFile, writeFile } from 'node:fs/promises';

/** Linux keeps a high-water mark, which writing 5 to this file puts back to what is resident now (proc(5)). */
const RESET_FILE = '/proc/self/clear_refs';
const RESET_PEAK = '5';
const STATUS_FILE = '/proc/self/status';

/** Does the work; `peakMiB` is null where the system does not tell. */
export async function withPeakMemory<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly peakMiB: number | null }> {
  const isReset = await writeFile(RESET_FILE, RESET_PEAK).then(
    () => true,
    () => false,
  );
  const value = await work();
  return { value, peakMiB: isReset ? await highWaterMark() : null };
}

async function highWaterMark(): Promise<number | null> {
  const status = await readFile(STATUS_FILE, 'utf8').catch(() => '');
  const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) / 1024;
}

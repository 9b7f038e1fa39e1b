/** What would be another on each run is the same on all: the time and random numbers, set before anything of a page runs. */
import type { BrowserContext } from 'playwright';
import type { CaptureSettings } from '../types.ts';
import type { DomGlobals } from './dom.ts';

/** Of all frames of all pages of the context; not of workers, which have neither. */
export async function steadyPages(
  context: BrowserContext,
  { clock, seed }: Pick<CaptureSettings, 'clock' | 'seed'>,
): Promise<void> {
  await context.clock.setFixedTime(clock);
  await context.addInitScript(seedPage, seed);
}

/** Runs in the browser, first of all. Each frame begins with the same numbers (mulberry32 by Tommy Ettinger). */
function seedPage(seed: number): void {
  const page = globalThis as unknown as DomGlobals;
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  Math.random = () => next() / 2 ** 32;

  const crypto = page.Crypto.prototype;
  const { getRandomValues } = crypto;
  crypto.getRandomValues = function fill(array) {
    // The browser's own refuses what is no array of whole numbers, or too long.
    getRandomValues.call(this, array);
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() & 0xff;
    return array;
  };
  // Only where pages have it, which is over https and on localhost.
  if ('randomUUID' in crypto)
    crypto.randomUUID = () => {
      const digits = Array.from({ length: 32 }, () => (next() & 0xf).toString(16));
      digits[12] = '4';
      digits[16] = (8 + (next() & 3)).toString(16);
      const text = digits.join('');
      return [0, 8, 12, 16, 20].map((from, index) => text.slice(from, [8, 12, 16, 20, 32][index])).join('-');
    };

  // The time of loading, where the server does not say.
  const two = (value: number): string => String(value).padStart(2, '0');
  Object.defineProperty(page.Document.prototype, 'lastModified', {
    configurable: true,
    get: () => {
      const now = new Date();
      const day = `${two(now.getMonth() + 1)}/${two(now.getDate())}/${now.getFullYear()}`;
      return `${day} ${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
    },
  });
  // A preview would open, and wait for somebody.
  page.print = () => undefined;
}

/** Settings that no browser could be opened with are told before one is. */
import { PixelwrightError } from '../../core/errors.ts';
import type { CaptureSettings } from './types.ts';

const MOST_SIDE = 16_384;
const SCALES = { least: 0.25, most: 4 };
/** What a timer can wait for. */
const MOST_MS = 2 ** 31 - 1;
const MOST_SEED = 2 ** 32 - 1;
/** A time of day without a zone would be another one on each machine. */
const CLOCK = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** @throws PixelwrightError `usage` for the first that is wrong */
export function checkSettings(settings: CaptureSettings): void {
  const { viewport, scale, timezone, locale, clock, seed, timeoutMs } = settings;
  const size = `${viewport.width}×${viewport.height}`;
  if (![viewport.width, viewport.height].every((side) => isWhole(side, 1, MOST_SIDE)))
    throw usage(`${size} is no viewport.`, `Both sides are whole numbers from 1 to ${MOST_SIDE}.`);
  if (!(scale >= SCALES.least && scale <= SCALES.most) || Number(scale.toFixed(3)) !== scale)
    throw usage(
      `${scale} is no scale.`,
      `Take one from ${SCALES.least} to ${SCALES.most}, with three decimals at most.`,
    );
  if (!isWhole(seed, 0, MOST_SEED))
    throw usage(`${seed} is no seed.`, `Take a whole number from 0 to ${MOST_SEED}.`);
  if (!isWhole(timeoutMs, 1, MOST_MS))
    throw usage(
      `${timeoutMs} is no time limit.`,
      `Take a whole number of milliseconds from 1 to ${MOST_MS}.`,
    );
  if (!CLOCK.test(clock) || Number.isNaN(Date.parse(clock)))
    throw usage(`“${clock}” is no time.`, 'Write it as ISO 8601 does: 2026-01-01T12:00:00Z.');
  if (!isKnown(() => new Intl.DateTimeFormat('en', { timeZone: timezone })))
    throw usage(`There is no time zone “${timezone}”.`, 'Name one of IANA’s: UTC, Europe/Berlin.');
  if (locale === '' || !isKnown(() => Intl.getCanonicalLocales(locale)))
    throw usage(`“${locale}” is no locale.`, 'Name one as BCP 47 does: en-US, de, zh-Hant-TW.');
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** `Intl` throws a RangeError for names that it does not know. */
function isKnown(look: () => unknown): boolean {
  try {
    look();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function usage(message: string, hint: string): PixelwrightError {
  return new PixelwrightError('usage', message, { hint });
}

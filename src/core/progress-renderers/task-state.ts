/** Where a task stands, added up from its events: how far, how fast, how long yet. */
import type { ProgressEvent } from '../progress.ts';
import { withoutControlCharacters } from './color.ts';

/** The rate is that of about this time, so that it follows when the work gets slower or faster. */
const RATE_WINDOW_MS = 20_000;
const MARK_SPACING_MS = 500;

interface Mark {
  readonly timeMs: number;
  readonly done: number;
}

export class TaskState {
  readonly label: string;
  readonly total: number | undefined;
  readonly startedMs: number;
  readonly #unit: string | undefined;
  #done: number;
  #detail: string | undefined;
  /** Of the recent past, oldest first. */
  readonly #marks: Mark[];

  /** @param nowMs as of `performance.now()`, here and below */
  constructor(event: Extract<ProgressEvent, { type: 'start' }>, nowMs: number) {
    this.label = withoutControlCharacters(event.label);
    this.total = event.total;
    this.startedMs = nowMs;
    this.#unit = event.unit;
    this.#done = event.done ?? 0;
    this.#marks = [{ timeMs: nowMs, done: this.#done }];
  }

  advance(event: Extract<ProgressEvent, { type: 'advance' }>, nowMs: number): void {
    this.#done = event.done;
    if (event.detail !== undefined) this.#detail = withoutControlCharacters(event.detail);
    const last = this.#marks.at(-1);
    if (last === undefined || nowMs - last.timeMs >= MARK_SPACING_MS) {
      this.#marks.push({ timeMs: nowMs, done: this.#done });
    }
    while (this.#marks.length > 2 && nowMs - (this.#marks[1]?.timeMs ?? nowMs) > RATE_WINDOW_MS) {
      this.#marks.shift();
    }
  }

  get detail(): string | undefined {
    return this.#detail;
  }

  /** From 0 to 1; undefined where the total is not known. */
  get fraction(): number | undefined {
    if (this.total === undefined) return undefined;
    return this.total === 0 ? 1 : Math.min(1, this.#done / this.total);
  }

  /** Whole percents, never rounded up: 100 means done. */
  get percent(): string | undefined {
    if (this.total === undefined || this.total === 0) return undefined;
    return `${Math.floor((this.#done * 100) / this.total)} %`;
  }

  /** `312/1200 steps`, `12.5 MB`; undefined for a task that counts nothing. */
  get count(): string | undefined {
    if (this.total === undefined && this.#unit === undefined) return undefined;
    if (this.#unit === 'bytes') {
      const total = this.total === undefined ? '' : ` of ${formatBytes(this.total)}`;
      return `${formatBytes(this.#done)}${total}`;
    }
    const total = this.total === undefined ? '' : `/${this.total}`;
    return `${this.#done}${total}${this.#unit === undefined ? '' : ` ${this.#unit}`}`;
  }

  /** `15.2/s`; undefined as long as nothing can be said. */
  rate(nowMs: number): string | undefined {
    const perSecond = this.#perSecond(nowMs);
    if (perSecond === undefined) return undefined;
    if (this.#unit === 'bytes') return `${formatBytes(perSecond)}/s`;
    return perSecond < 0.1 ? `${formatNumber(perSecond * 60)}/min` : `${formatNumber(perSecond)}/s`;
  }

  /** `0:58 left`; undefined as long as nothing can be said. */
  remaining(nowMs: number): string | undefined {
    const perSecond = this.#perSecond(nowMs);
    if (perSecond === undefined || this.total === undefined || this.#done >= this.total) return undefined;
    return `${formatDuration(((this.total - this.#done) / perSecond) * 1000)} left`;
  }

  #perSecond(nowMs: number): number | undefined {
    const first = this.#marks[0];
    if (first === undefined || this.#done <= first.done || nowMs <= first.timeMs) return undefined;
    return ((this.#done - first.done) * 1000) / (nowMs - first.timeMs);
  }
}

/** `0:58`, `12:03`, `1:02:03` */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  if (seconds >= 3600) parts.unshift(Math.floor(seconds / 3600));
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

function formatNumber(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

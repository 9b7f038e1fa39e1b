/** Screens a second over the last steps, waiting for batches and saving included. */

/** Steps that are averaged over. */
const WINDOW = 20;

export class SpeedMeter {
  /** When each of the last steps ended, milliseconds, and the screens done by then. */
  readonly #ends: { readonly at: number; readonly screens: number }[] = [
    { at: performance.now(), screens: 0 },
  ];

  /** Call at the end of each step. */
  add(screens: number): number {
    const total = (this.#ends.at(-1)?.screens ?? 0) + screens;
    const now = { at: performance.now(), screens: total };
    this.#ends.push(now);
    if (this.#ends.length > WINDOW + 1) this.#ends.shift();
    const first = this.#ends[0] ?? now;
    return ((now.screens - first.screens) * 1000) / Math.max(1, now.at - first.at);
  }
}

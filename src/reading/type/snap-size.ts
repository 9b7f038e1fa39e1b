/** Sizes as people write them: whole pixels mostly, else halves, else what was measured. */

/** @param error one standard deviation, pixels */
export function snapSize(size: number, error: number): number {
  for (const step of [1, 0.5]) {
    const near = Math.max(step, Math.round(size / step) * step);
    if (Math.abs(near - size) <= Math.max(0.12 * step, 1.5 * error)) return near;
  }
  return Math.max(0.25, Math.round(size * 4) / 4);
}

/** Letter spacing as people write it: halves of a pixel, else twentieths. */
export function snapSpacing(spacing: number): number {
  const near = Math.round(spacing * 2) / 2;
  return Math.abs(near - spacing) <= 0.08 ? near : Math.round(spacing * 20) / 20;
}

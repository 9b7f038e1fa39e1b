/** The one-cycle learning rate (Smith & Topin 2018): up to the maximum, then down to almost nothing, as cosines. */

/** Share of the steps in which the rate rises. */
const WARM_UP_SHARE = 0.25;
/** The first rate is the maximum divided by this. */
const START_DIVISOR = 25;
/** The last rate is the first one divided by this. */
const END_DIVISOR = 1e4;

/** @param step counted from 0, below `totalSteps` */
export function oneCycleRate(step: number, totalSteps: number, maximum: number): number {
  const start = maximum / START_DIVISOR;
  const peak = Math.max(1, WARM_UP_SHARE * totalSteps - 1);
  if (step <= peak) return cosineBetween(start, maximum, step / peak);
  const rest = Math.max(1, totalSteps - 1 - peak);
  return cosineBetween(maximum, start / END_DIVISOR, Math.min(1, (step - peak) / rest));
}

function cosineBetween(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}

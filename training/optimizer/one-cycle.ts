/**
 * The one-cycle learning rate (Smith & Topin 2018): up to the maximum, then down to almost nothing, as cosines; and
 * smaller cycles behind it for a run that was given more epochs later.
 */

/** Share of the steps in which the rate rises. */
const WARM_UP_SHARE = 0.25;
/** The first rate is the maximum divided by this. */
const START_DIVISOR = 25;
/** The last rate is the first one divided by this. */
const END_DIVISOR = 1e4;
/**
 * The maximum of a later cycle, by the run's own: enough to leave the hollow that the first one ended in, too little to
 * undo what it learned.
 */
export const EXTENSION_SHARE = 0.25;

/**
 * The rate of a run that may have been extended: one cycle up to `maximum` over the first plan, then a cycle up to a
 * quarter of it for each extension. What was done before an extension was asked for is the same with and without it.
 *
 * @param step counted from 0, below the last of `planEnds`
 * @param planEnds steps at which the plans end, rising; the last one is the end of the run
 */
export function scheduledRate(step: number, planEnds: readonly number[], maximum: number): number {
  const ahead = planEnds.findIndex((end) => step < end);
  const plan = ahead === -1 ? planEnds.length - 1 : ahead;
  const start = planEnds[plan - 1] ?? 0;
  const length = (planEnds[plan] ?? 1) - start;
  return oneCycleRate(step - start, length, plan === 0 ? maximum : maximum * EXTENSION_SHARE);
}

/**
 * What the rate of a step is multiplied by: a half for each time that it was halved at this step or before.
 *
 * @param step counted from 0
 * @param halvedAt steps, rising
 */
export function halvedShare(step: number, halvedAt: readonly number[] = []): number {
  return 0.5 ** halvedAt.filter((at) => at <= step).length;
}

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

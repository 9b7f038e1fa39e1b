/** Weighted least squares for lengths that a size and a letter spacing make, with samples far beside it left out. */

/** `pixels` = size × `em` + spacing × `steps`, give or take `noise`. */
export interface Sample {
  readonly em: number;
  /** Gaps between letters. */
  readonly steps: number;
  readonly pixels: number;
  readonly noise: number;
  readonly weight: number;
}

export interface LineFit {
  readonly slope: number;
  /** One standard deviation of the slope. */
  readonly error: number;
  readonly spacing: number;
  readonly cost: number;
}

const ROUNDS = 3;
/** One sample counts as no more than so many squared deviations: a word that was read wrong. */
const MOST = 9;

/** @param spaced whether a letter spacing is looked for, else it is 0 */
export function fitLine(samples: readonly Sample[], start: number, spaced: boolean): LineFit {
  let slope = start;
  let spacing = 0;
  let variance = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let [ee, en, nn, ep, np] = [1e-9, 0, 1e-9, 0, 0];
    for (const { em, steps, pixels, noise, weight } of samples) {
      const deviation = (pixels - slope * em - spacing * steps) / noise;
      const doubt = round === 0 && spaced ? 0 : (deviation * deviation) / MOST;
      const trust = weight / (noise * noise * (1 + doubt));
      ee += trust * em * em;
      en += trust * em * steps;
      nn += trust * steps * steps;
      ep += trust * em * pixels;
      np += trust * steps * pixels;
    }
    const determinant = ee * nn - en * en;
    if (spaced && determinant > 1e-6 * ee * nn) {
      slope = (ep * nn - np * en) / determinant;
      spacing = (np * ee - ep * en) / determinant;
      variance = nn / determinant;
    } else {
      slope = ep / ee;
      variance = 1 / ee;
    }
  }
  let cost = 0;
  for (const { em, steps, pixels, noise, weight } of samples)
    cost += weight * Math.min(MOST, ((pixels - slope * em - spacing * steps) / noise) ** 2);
  return { slope, error: Math.sqrt(variance), spacing, cost };
}

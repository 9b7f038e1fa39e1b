/**
 * Which face each line is set in. A page has few: a long line shows its face by itself, a short one (`Home`) fits several,
 * and is of the one that explains other lines too.
 */
import type { FontFace } from './faces.ts';
import type { FaceFit } from './fit-face.ts';

const ROUNDS = 5;
/** Lines that each family and each face has from the start, so that none is out of the question. */
const HEAD_START = 0.05;
/** How much of text is in a weight, before anything is seen. */
const WEIGHT_SHARES: Readonly<Partial<Record<number, number>>> = { 400: 1, 700: 0.5, 300: 0.15, 600: 0.15 };
const RARE_WEIGHT = 0.05;
const ITALIC_SHARE = 0.15;
/** Cost of a line's best fit at which its costs count half. */
const DOUBTFUL = 40;

/** What a line's cost goes up by when it is taken to be in that face, for the page has little of it. */
export type Rarity = (face: FontFace) => number;

export function commonness({ weight, italic }: FontFace): number {
  return (WEIGHT_SHARES[weight] ?? RARE_WEIGHT) * (italic ? ITALIC_SHARE : 1);
}

/** Before a line is looked at: all families alike. */
export const unseen: Rarity = (face) => -2 * Math.log(commonness(face));

/** @param lines the fits of every line */
export function learnRarity(lines: readonly (readonly FaceFit[])[]): Rarity {
  let rarity = unseen;
  for (let round = 0; round < ROUNDS; round += 1) rarity = relearn(lines, rarity);
  return rarity;
}

/** One step of expectation maximization: the share of the lines that each face has, by what the shares were before. */
function relearn(lines: readonly (readonly FaceFit[])[], before: Rarity): Rarity {
  const families = new Map<string, number>();
  const faces = new Map<FontFace, number>();
  for (const fits of lines) {
    const belief = beliefIn(fits);
    const costs = fits.map(({ face, cost }) => cost * belief + before(face));
    const lowest = Math.min(...costs);
    const weights = costs.map((cost) => Math.exp((lowest - cost) / 2));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    for (const [index, { face }] of fits.entries()) {
      const share = (weights[index] ?? 0) / sum;
      families.set(face.family, (families.get(face.family) ?? 0) + share);
      faces.set(face, (faces.get(face) ?? 0) + share);
    }
  }
  const total = lines.length + 1;
  return (face) => {
    const family = families.get(face.family) ?? 0;
    const within = ((faces.get(face) ?? 0) + commonness(face)) / (family + 2);
    return -2 * Math.log(((family + HEAD_START) / total) * within);
  };
}

/**
 * How much the costs of a line's fits tell, 0 to 1: where even the best face explains little (words read wrong, a picture
 * behind them), the differences between faces are chance too.
 */
export function beliefIn(fits: readonly FaceFit[]): number {
  const lowest = Math.min(...fits.map(({ cost }) => cost));
  return Number.isFinite(lowest) ? 1 / (1 + Math.max(0, lowest) / DOUBTFUL) : 1;
}

/** The fit that is most likely; undefined where there is none. */
export function likeliest(fits: readonly FaceFit[], rarity: Rarity): FaceFit | undefined {
  const belief = beliefIn(fits);
  let best: FaceFit | undefined;
  let lowest = Infinity;
  for (const fit of fits) {
    const cost = fit.cost * belief + rarity(fit.face);
    if (cost >= lowest) continue;
    lowest = cost;
    best = fit;
  }
  return best;
}

/**
 * Which family each line is set in. A page has few: a long line shows its family by itself, a short one (`Home`) fits
 * several, and is of the one that explains other lines too.
 */
import { FONT_FAMILIES } from '../../fonts/index.ts';
import type { FaceFit } from './fit-face.ts';

const ROUNDS = 6;
/** Lines that each family has from the start, so that none is out of the question. */
const HEAD_START = 0.05;

/** @param lines the fits of every line @returns for every line the fit that is most likely; undefined where there is none */
export function chooseFits(lines: readonly (readonly FaceFit[])[]): (FaceFit | undefined)[] {
  const best = lines.map(bestOfFamilies);
  let shares = new Map(FONT_FAMILIES.map(({ name }) => [name, 1 / FONT_FAMILIES.length]));
  for (let round = 0; round < ROUNDS; round += 1) shares = sharesOf(best, shares);
  return best.map((families) => {
    let chosen: FaceFit | undefined;
    let lowest = Infinity;
    for (const [family, fit] of families) {
      const cost = fit.cost - 2 * Math.log(shares.get(family) ?? HEAD_START);
      if (cost >= lowest) continue;
      lowest = cost;
      chosen = fit;
    }
    return chosen;
  });
}

function bestOfFamilies(fits: readonly FaceFit[]): Map<string, FaceFit> {
  const best = new Map<string, FaceFit>();
  for (const fit of fits) {
    const known = best.get(fit.face.family);
    if (known === undefined || fit.cost < known.cost) best.set(fit.face.family, fit);
  }
  return best;
}

/** One step of expectation maximization: what share of the lines each family has, by what the shares were before. */
function sharesOf(lines: readonly ReadonlyMap<string, FaceFit>[], before: ReadonlyMap<string, number>) {
  const counts = new Map(Array.from(before.keys(), (family) => [family, HEAD_START]));
  for (const families of lines) {
    const lowest = Math.min(...Array.from(families.values(), ({ cost }) => cost));
    const likely = Array.from(families, ([family, { cost }]) => {
      const weight = Math.exp((lowest - cost) / 2) * (before.get(family) ?? 0);
      return [family, weight] as const;
    });
    const sum = likely.reduce((total, [, weight]) => total + weight, 0);
    if (sum > 0)
      for (const [family, weight] of likely) counts.set(family, (counts.get(family) ?? 0) + weight / sum);
  }
  const total = Array.from(counts.values()).reduce((sum, count) => sum + count, 0);
  return new Map(Array.from(counts, ([family, count]) => [family, count / total]));
}

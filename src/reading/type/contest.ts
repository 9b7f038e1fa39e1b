/** Narrows the faces of a line down by widths, then lets the pixels of its words judge. */
import { fontFamily } from '../../fonts/index.ts';
import { drawFit } from './draw-line.ts';
import { fontFace, type FontFace } from './faces.ts';
import type { FaceFit } from './fit-face.ts';
import { fitFaces, type MeasuredLine } from './line-fits.ts';
import { beliefIn, likeliest, type Rarity } from './rarity.ts';

/** Families of a line, and faces of each, that are drawn. */
const FAMILIES = 4;
const FACES = 4;

/** The faces that a line may be in; each is drawn when it comes to that, and no sooner. */
export interface Contest {
  /** Fits whose cost has the pixels in it: the likeliest, and those that had to be drawn to know. */
  readonly settle: (rarity: Rarity) => FaceFit[];
}

export function openContest(line: MeasuredLine, sketches: readonly FaceFit[], rough: Rarity): Contest {
  const fits = fitFaces(line, candidates(line, sketches, rough), 'exact');
  const drawn = new Map<FaceFit, FaceFit>();
  return {
    settle: (rarity) => {
      for (;;) {
        const known = Array.from(drawn.values());
        const belief = beliefIn(known);
        const best = likeliest(known, rarity);
        const limit = best === undefined ? Infinity : best.cost * belief + rarity(best.face);
        // Drawing only adds to a cost: a fit that is behind already cannot win.
        const next = likeliest(
          fits.filter((fit) => !drawn.has(fit)),
          rarity,
        );
        if (next === undefined || next.cost * belief + rarity(next.face) >= limit) return known;
        drawn.set(next, drawFit(line, next));
      }
    },
  };
}

/** The best faces of the best families, every weight and slant considered. */
function candidates(line: MeasuredLine, sketches: readonly FaceFit[], rarity: Rarity): FontFace[] {
  const best = new Map<string, number>();
  for (const { face, cost } of sketches) {
    const total = cost + rarity(face);
    if (total < (best.get(face.family) ?? Infinity)) best.set(face.family, total);
  }
  const families = Array.from(best)
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, FAMILIES);
  return families.flatMap(([family]) => {
    const faces = fontFamily(family).weights.flatMap((weight) =>
      [false, true].map((italic) => fontFace({ family, weight, italic })),
    );
    return fitFaces(line, faces, 'sketch')
      .toSorted((a, b) => a.cost + rarity(a.face) - b.cost - rarity(b.face))
      .map(({ face }) => face)
      .filter((face, index, all) => all.indexOf(face) === index)
      .slice(0, FACES);
  });
}

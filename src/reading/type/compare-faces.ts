/** Narrows the faces of a line down by widths, then lets the pixels of its words judge. */
import { fontFamily } from '../../fonts/index.ts';
import { compareWord } from './compare-word.ts';
import { fontFace, type FontFace } from './faces.ts';
import type { FaceFit } from './fit-face.ts';
import { baselineOf, fitFaces, type MeasuredLine } from './line-fits.ts';
import type { Rarity } from './rarity.ts';
import { snapSize } from './snap-size.ts';

/** Families of a line, and faces of each, that are drawn. */
const FAMILIES = 4;
const FACES = 4;
/** Words of a line that are drawn. */
const WORDS = 2;
/** Wider ones drift beside their pixels when the size is a little off. */
const WIDEST_EMS = 8;
/** Faces whose widths cost no more than that above the best one are drawn too: the page may be full of them. */
const SPARE = 0;
/** Squared deviations for each doubling of the difference, and the difference of the right face's best words. */
const DOUBLING = 9;
const PERFECT = 0.012;

/** The faces that a line may be in; each is drawn when it comes to that, and no sooner. */
export interface Contest {
  /** Fits whose cost has the pixels in it: all that may be the likeliest, or nearly. */
  readonly settle: (rarity: Rarity) => FaceFit[];
}

export function openContest(line: MeasuredLine, sketches: readonly FaceFit[], rough: Rarity): Contest {
  const entries = fitFaces(line, candidates(line, sketches, rough), 'exact').map(
    (fit): Entry => ({ fit, drawn: 0, isDrawn: false }),
  );
  return {
    settle: (rarity) => {
      const ranked = entries
        .map((entry) => ({ entry, cost: entry.fit.cost + rarity(entry.fit.face) }))
        .toSorted((a, b) => a.cost - b.cost);
      let lowest = Infinity;
      for (const { entry, cost } of ranked) {
        // Drawing only adds to a cost, so that no later one can win.
        if (cost >= lowest + SPARE) break;
        if (!entry.isDrawn) {
          entry.drawn = drawnCost(line, entry.fit);
          entry.isDrawn = true;
        }
        lowest = Math.min(lowest, cost + entry.drawn);
      }
      return entries.flatMap(({ fit, drawn, isDrawn }) => (isDrawn ? { ...fit, cost: fit.cost + drawn } : []));
    },
  };
}

interface Entry {
  readonly fit: FaceFit;
  drawn: number;
  isDrawn: boolean;
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

function drawnCost(line: MeasuredLine, { face, size, error, letterSpacing }: FaceFit): number {
  const drawnSize = snapSize(size, error);
  const baseline = baselineOf(line, face, drawnSize);
  const drawing = { face, size: drawnSize, letterSpacing, baseline };
  let cost = 0;
  for (const word of wordsToDraw(line, drawnSize)) {
    const difference = compareWord(word, drawing);
    cost += DOUBLING * Math.log2(Math.max(difference, PERFECT) / PERFECT);
  }
  return cost;
}

export function wordsToDraw({ words }: MeasuredLine, size: number) {
  const narrow = words.filter(({ left, right }) => right - left <= WIDEST_EMS * size);
  return (narrow.length > 0 ? narrow : words.slice(-1)).slice(0, WORDS);
}

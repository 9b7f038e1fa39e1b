/**
 * Looks for the tree whose rendering is the screenshot: where the two differ, the grammar's neighbours of the tree are drawn
 * one by one, the best is kept, and the search goes on from there.
 */
import { squareScore } from '../../compare/index.ts';
import type { Box } from '../../core/box.ts';
import { print, walk, type NodePath, type Screen, type ScreenDocument } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import type { Opinion } from '../../readers/index.ts';
import { withTree } from '../carry-values.ts';
import { neighbours } from './neighbours.ts';
import { differenceMap, worstPlaces, type DifferenceMap } from './picture-difference.ts';

export interface DrawnDocument {
  /** Red, green, blue by row: uint8 [side, side, 3]. */
  readonly pixels: Uint8Array;
  /** One for each component in document order, as fractions of the picture; null where there is nothing to be seen. */
  readonly boxes: readonly (Box | null)[];
}

export interface TreeSearch {
  readonly kit: Kit;
  /** The screenshot at the size of what is drawn. */
  readonly expected: Uint8Array;
  readonly side: number;
  /** Draws a document; undefined where that cannot be done. */
  readonly draw: (document: ScreenDocument) => Promise<DrawnDocument | undefined>;
  /** What the network says of trees: of all others the likeliest are tried. */
  readonly opinion?: Opinion | undefined;
  /** The network's own readings that are tried before the search begins. @default 0 */
  readonly readings?: number;
  /** Renderings after which the search ends. */
  readonly maxRenderings: number;
  /** How wide it looks around: a multiple of the components that are tried at a place. @default 1 */
  readonly breadth?: number;
  /** Whether there is no time left. */
  readonly isOver?: () => boolean;
  readonly signal: AbortSignal;
}

export interface FoundTree {
  readonly document: ScreenDocument;
  /** Where its components are drawn, as `DrawnDocument` has it; none where it could not be drawn. */
  readonly boxes: readonly (Box | null)[];
  /** How far the picture is off before and after, 0 to 255 (picture-difference.ts). */
  readonly before: number;
  readonly after: number;
  readonly renderings: number;
}

/** Mean difference below which nobody sees any. */
const SAME = 0.02;
/** Of the score that a step of 255 of all pixels counts for. */
const PIXELS = 0.005;
/** Components that are tried at a place, the smallest around it or nearest to it first. */
const MOST_TRIED = 6;
/** A candidate that takes away this much of the difference is kept before its neighbours are looked at. */
const GOOD = 0.2;
/** Share of the fault by which anything has to be better: less is what other words make. */
const BETTER = 0.03;
/** Difference of log-probabilities that asks for all of the fault to be gone, and the share that is enough for any. */
const UNLIKELY = 40;
const MOST_DOUBT = 0.6;
/** Difference of log-probabilities by which what is better and likelier is taken before its neighbours are looked at. */
const LIKELIER = 2;
/** Trees around a place that the network is asked about, and of those, how many are drawn. */
const MOST_ASKED = 192;
const MOST_RANKED = 16;

/** @throws what the signal was aborted with */
export async function searchTree(start: ScreenDocument, search: TreeSearch): Promise<FoundTree> {
  const state = new SearchState(search);
  const first = await state.tryOut(start);
  if (first === undefined)
    return { document: start, boxes: [], before: NaN, after: NaN, renderings: state.renderings };
  let best = first;
  const { opinion, readings = 0 } = search;
  for (const reading of readings === 0 ? [] : ((await opinion?.readings(readings)) ?? [])) {
    const tried = await state.tryTree(best.document, { tree: reading });
    if (tried !== undefined && isBetter(tried, best)) best = tried;
  }
  while (best.map.mean > SAME && state.isOpen) {
    const next = await state.bestAround(best);
    if (next === undefined) break;
    best = next;
  }
  return {
    document: best.document,
    boxes: best.boxes,
    before: first.map.mean,
    after: best.map.mean,
    renderings: state.renderings,
  };
}

interface Tried {
  readonly document: ScreenDocument;
  /** What the search makes small: how far the score is from 1, which other words hardly change, and the pixels for the rest. */
  readonly fault: number;
  /** How likely the network finds it: the sum of its tokens' log-probabilities; 0 where nobody says. */
  readonly likelihood: number;
  readonly map: DifferenceMap;
  readonly boxes: readonly (Box | null)[];
}

interface Candidate {
  readonly tree: Screen;
  /** Undefined where nobody was asked. */
  readonly likelihood?: number;
}

/** One by one: most are never made. */
function* candidates(trees: Iterable<Screen>): Generator<Candidate> {
  for (const tree of trees) yield { tree };
}

class SearchState {
  renderings = 0;
  readonly #search: TreeSearch;
  readonly #tried = new Set<string>();

  constructor(search: TreeSearch) {
    this.#search = search;
  }

  get isOpen(): boolean {
    const { maxRenderings, isOver } = this.#search;
    return this.renderings < maxRenderings && isOver?.() !== true;
  }

  /** @param known how likely the network finds it, where it was asked already */
  async tryOut(document: ScreenDocument, known?: number): Promise<Tried | undefined> {
    const { draw, expected, side, signal, opinion } = this.#search;
    signal.throwIfAborted();
    this.#tried.add(print(document.tree));
    this.renderings += 1;
    const drawn = await draw(document);
    if (drawn === undefined) return undefined;
    const map = differenceMap(expected, drawn.pixels, side);
    const match = squareScore(expected, drawn.pixels, side);
    const [likelihood = 0] =
      known === undefined ? ((await opinion?.likelihoods([document.tree])) ?? []) : [known];
    return { document, fault: 1 - match + PIXELS * map.mean, likelihood, map, boxes: drawn.boxes };
  }

  async tryTree(from: ScreenDocument, { tree, likelihood }: Candidate): Promise<Tried | undefined> {
    if (this.#tried.has(print(tree)) || !this.isOpen) return undefined;
    return this.tryOut(withTree(from, tree, this.#search.kit), likelihood);
  }

  /** The likeliest first, as many as are worth a rendering; all in their order where nobody says. */
  async #ranked(trees: Iterable<Screen>): Promise<Iterable<Candidate>> {
    const { opinion, breadth = 1 } = this.#search;
    if (opinion === undefined) return candidates(trees);
    const all = [...trees].slice(0, MOST_ASKED).filter((tree) => !this.#tried.has(print(tree)));
    const likelihoods = await opinion.likelihoods(all);
    return all
      .map((tree, at) => ({ tree, likelihood: likelihoods[at] ?? -Infinity }))
      .sort((a, b) => b.likelihood - a.likelihood)
      .slice(0, MOST_RANKED * breadth);
  }

  async bestAround(from: Tried): Promise<Tried | undefined> {
    let best: Tried | undefined;
    for (const place of worstPlaces(from.map)) {
      const paths = pathsAt(from, place, MOST_TRIED * (this.#search.breadth ?? 1));
      for (const candidate of await this.#ranked(neighbours(from.document.tree, this.#search.kit, paths))) {
        if (!this.isOpen) return best;
        const tried = await this.tryTree(from.document, candidate);
        if (tried === undefined || !isBetter(tried, best ?? from)) continue;
        best = tried;
        if (tried.fault < GOOD * from.fault || tried.likelihood > from.likelihood + LIKELIER) return best;
      }
      if (best !== undefined) return best;
    }
    return best;
  }
}

/** What the network finds unlikely has to take away more of the fault than what it would have said itself. */
function isBetter(one: Tried, other: Tried): boolean {
  const doubt = Math.max(0, other.likelihood - one.likelihood) / UNLIKELY;
  return one.fault < (1 - Math.min(MOST_DOUBT, BETTER + doubt)) * other.fault;
}

/** Components at a place, the nearest and smallest first. */
function pathsAt({ document, boxes }: Tried, place: readonly [number, number], most: number): NodePath[] {
  return Array.from(walk(document.tree), ({ path, index }) => ({ path, box: boxes[index] }))
    .flatMap(({ path, box }) => (box == null ? [] : [{ path, cost: distanceTo(box, place) }]))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ path }) => path);
}

/** Of a box from a point, with a part of its size, so that of two around it the smaller is nearer. */
function distanceTo([left, top, right, bottom]: Box, [x, y]: readonly [number, number]): number {
  const across = Math.max(left - x, 0, x - right);
  const down = Math.max(top - y, 0, y - bottom);
  return Math.hypot(across, down) + 0.05 * Math.sqrt((right - left) * (bottom - top));
}

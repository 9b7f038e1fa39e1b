/** Compares the two pictures of a screen: their pixels, how similar they are, and what stands on them. */
import type { ScreenDocument } from '../../dsl/index.ts';
import type { WordSource } from '../../readers/index.ts';
import type { Box } from '../../core/box.ts';
import type {
  Change,
  CheckedPicture,
  CompareRequest,
  Comparison,
  Limits,
  Masks,
  PixelComparison,
  Raster,
  Size,
  StructureComparison,
} from '../types.ts';
import { componentBoxes, maskedPixels } from './masks.ts';
import { comparePixels } from './pixels/compare-pixels.ts';
import { diffPicture } from './pixels/diff-picture.ts';
import { cutTo } from './pixels/rgba.ts';
import { similarity } from './pixels/similarity.ts';
import { compareStructure, type StructureResult } from './structure/compare-structure.ts';
import { compareTrees } from './structure/compare-trees.ts';
import { withoutMasked } from './structure/without-masked.ts';
import { readScreen } from './structure/read-screen.ts';
import { lookAgain, simpler, type BothRead } from './structure/second-look.ts';

export interface ComparerOptions {
  /** What reads words; undefined where `setup reading` was not run: then words are not compared. */
  readonly words: WordSource | undefined;
  /** Reads a picture as a screen of a kit; undefined where it is not sure to be one. Without it, all are read as pages. */
  readonly readTree?: (picture: CheckedPicture, signal: AbortSignal) => Promise<ScreenDocument | undefined>;
  readonly signal: AbortSignal;
}

export interface Comparer {
  /** @throws PixelwrightError `interrupted` when the signal is aborted */
  compare(request: CompareRequest): Promise<Comparison>;
}

export function openComparer(options: ComparerOptions): Comparer {
  return { compare: (request) => compareScreens(request, options) };
}

async function compareScreens(request: CompareRequest, options: ComparerOptions): Promise<Comparison> {
  const { baseline, candidate, by, limits, masks } = request;
  const size = { baseline: sizeOf(baseline.raster), candidate: sizeOf(candidate.raster) };
  const isOtherSize = (['width', 'height'] as const).some(
    (side) => size.baseline[side] !== size.candidate[side],
  );
  const shared = sharedPart(baseline.raster, candidate.raster);
  const { before: a, after: b } = shared;
  const all = comparePixels(a, b, limits.threshold, maskedPixels(masks.boxes, a));
  const isUntouched = all.map.marks.every((mark) => mark === 0) && !isOtherSize;
  const needsStructure = by !== 'pixels' && !isUntouched;
  const trees = needsStructure ? await changesOfTrees(request, options) : undefined;
  const needsReading = (needsStructure && trees === undefined) || masks.components.length > 0;
  const seen = needsReading ? await readBoth(request, options) : undefined;
  const named = seen === undefined ? [] : namedBoxes(seen, masks);
  const masked = [...masks.boxes, ...named];
  const allMasked = maskedPixels(masked, a);
  const { comparison, map } = named.length === 0 ? all : comparePixels(a, b, limits.threshold, allMasked);
  const pixels = { ...comparison, ssim: similarity(a, b, allMasked) };
  const wordsCount = request.words === 'exact' && options.words !== undefined;
  const compare = ({ before, after }: BothRead): StructureResult =>
    compareStructure({
      baseline: baseline.raster,
      candidate: candidate.raster,
      shared,
      before: before.screen,
      after: after.screen,
      marks: map.marks,
      masks: masked,
      wordsCount,
    });
  const structureOf = async (): Promise<StructureComparison> => {
    if (trees !== undefined) return { reader: 'trees', ...withoutMasked(trees, masked, masks.components) };
    if (seen === undefined) return NOTHING_READ;
    const first = compare(seen);
    const { changes } = first.comparison;
    // Where all is drawn otherwise, all would have to be read again.
    if (options.words === undefined || !wordsCount || first.isRedrawn || changes.length === 0)
      return first.comparison;
    const again = await lookAgain(seen, changes, options.words, options.signal);
    const second = again === undefined ? first : compare(again);
    return simpler(first.comparison, second.comparison);
  };
  const structure = by === 'pixels' ? null : await structureOf();
  const reasons = [
    ...(isOtherSize ? [sizeReason(size)] : []),
    ...(by === 'structure' ? [] : pixelReasons(pixels, limits)),
    ...(structure?.changes.map(({ sentence }) => sentence) ?? []),
  ];
  return {
    isSame: reasons.length === 0,
    reasons,
    size,
    pixels,
    structure,
    diff: comparison.differing + comparison.antialiased === 0 ? null : await diffPicture(map, b),
  };
}

/** Pictures without a pixel that differs need no reading. */
const NOTHING_READ: StructureComparison = { reader: 'none', changes: [], tolerated: [] };

/**
 * Where both screens' trees are known, or read, and differ, they say it best; where they are the same, the pictures have
 * their say.
 */
async function changesOfTrees(
  { baseline, candidate, words }: CompareRequest,
  { readTree, signal }: ComparerOptions,
): Promise<readonly Change[] | undefined> {
  const treeOf = (picture: CheckedPicture) => picture.document ?? readTree?.(picture, signal);
  const before = await treeOf(baseline);
  const after = before === undefined ? undefined : await treeOf(candidate);
  if (before === undefined || after === undefined) return undefined;
  // A tree that was read has no words.
  const areWordsKnown = baseline.document !== undefined && candidate.document !== undefined;
  const all = compareTrees(
    { document: before, size: baseline.raster },
    { document: after, size: candidate.raster },
    words === 'exact' && areWordsKnown,
  );
  return all?.length === 0 ? undefined : all;
}

async function readBoth(
  { baseline, candidate }: CompareRequest,
  { words, signal }: ComparerOptions,
): Promise<BothRead> {
  return {
    before: await readScreen(baseline, words, signal),
    after: await readScreen(candidate, words, signal),
  };
}

function namedBoxes({ before, after }: BothRead, masks: Masks): Box[] {
  return [before, after].flatMap(({ screen }) => componentBoxes(screen.parts, masks));
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

/** The upper left part that both have. */
function sharedPart(before: Raster, after: Raster): Readonly<Record<'before' | 'after', Raster>> {
  const size = {
    width: Math.min(before.width, after.width),
    height: Math.min(before.height, after.height),
  };
  return { before: cutTo(before, size), after: cutTo(after, size) };
}

function sizeReason({ baseline, candidate }: Readonly<Record<'baseline' | 'candidate', Size>>): string {
  return `The picture has another size: ${baseline.width} × ${baseline.height} pixels before, ${candidate.width} × ${candidate.height} now.`;
}

function pixelReasons({ differing, ratio, ssim, compared }: PixelComparison, limits: Limits): string[] {
  const { maxDiffPixels, maxDiffRatio, minSsim } = limits;
  const most = maxDiffPixels ?? Math.floor(maxDiffRatio * compared);
  return [
    ...(differing > most
      ? [
          `${differing} of ${compared} pixels differ (${(ratio * 100).toFixed(ratio < 0.001 ? 3 : 1)} %), where ${most === 0 ? 'none' : most} may.`,
        ]
      : []),
    ...(minSsim !== undefined && ssim < minSsim
      ? [`The structural similarity is ${ssim.toFixed(4)}, below ${minSsim}.`]
      : []),
  ];
}

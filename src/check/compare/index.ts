/** Compares the two pictures of a screen: their pixels, how similar they are, and what stands on them. */
import type { WordSource } from '../../readers/index.ts';
import type { CompareRequest, Comparison, Limits, PixelComparison } from '../types.ts';
import { componentBoxes, maskedPixels } from './masks.ts';
import { comparePixels } from './pixels/compare-pixels.ts';
import { diffPicture } from './pixels/diff-picture.ts';
import { cutTo } from './pixels/rgba.ts';
import { compareStructure } from './structure/compare-structure.ts';
import { readScreen } from './structure/read-screen.ts';

export interface ComparerOptions {
  /** What reads words; undefined where `setup reading` was not run: then words are not compared. */
  readonly words: WordSource | undefined;
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
  const common = {
    width: Math.min(size.baseline.width, size.candidate.width),
    height: Math.min(size.baseline.height, size.candidate.height),
  };
  const isOtherSize = (['width', 'height'] as const).some(
    (side) => size.baseline[side] !== size.candidate[side],
  );
  const [a, b] = [cutTo(baseline.raster, common), cutTo(candidate.raster, common)];
  const seesStructure = by !== 'pixels';
  const all = comparePixels(a, b, limits.threshold, maskedPixels(masks.boxes, common));
  const isUntouched = all.map.marks.every((mark) => mark === 0) && !isOtherSize;
  const seen =
    (seesStructure && !isUntouched) || masks.components.length > 0
      ? {
          before: await readScreen(baseline, options.words, options.signal),
          after: await readScreen(candidate, options.words, options.signal),
        }
      : undefined;
  const named =
    seen === undefined
      ? []
      : [...componentBoxes(seen.before.parts, masks), ...componentBoxes(seen.after.parts, masks)];
  const masked = [...masks.boxes, ...named];
  const { comparison, map } =
    named.length === 0 ? all : comparePixels(a, b, limits.threshold, maskedPixels(masked, common));
  const structure =
    !seesStructure || seen === undefined
      ? null
      : compareStructure({
          baseline: baseline.raster,
          candidate: candidate.raster,
          ...seen,
          marks: map.marks,
          masks: masked,
          wordsCount: request.words === 'exact' && options.words !== undefined,
        });
  const reasons = [
    ...(isOtherSize ? [sizeReason(size)] : []),
    ...(by === 'structure' ? [] : pixelReasons(comparison, limits)),
    ...(structure?.changes.map(({ sentence }) => sentence) ?? []),
  ];
  return {
    isSame: reasons.length === 0,
    reasons,
    size,
    pixels: comparison,
    structure: seesStructure ? (structure ?? { reader: 'none', changes: [], tolerated: [] }) : null,
    diff: comparison.differing + comparison.antialiased === 0 ? null : await diffPicture(map, b),
  };
}

function sizeOf({ width, height }: { readonly width: number; readonly height: number }) {
  return { width, height };
}

function sizeReason({
  baseline,
  candidate,
}: {
  readonly [Side in 'baseline' | 'candidate']: { readonly width: number; readonly height: number };
}): string {
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

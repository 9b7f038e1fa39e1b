/** What the comparison says of two screens that are drawn from their parts. */
import { comparePixels } from '../../../src/check/compare/pixels/compare-pixels.ts';
import { compareStructure } from '../../../src/check/compare/structure/compare-structure.ts';
import type { Part } from '../../../src/check/compare/structure/part.ts';
import type { Raster } from '../../../src/check/types.ts';
import type { Box } from '../../../src/core/box.ts';
import { draw, screen } from './drawn-screen.ts';

export interface Drawn {
  readonly before: readonly Part[];
  readonly after: readonly Part[];
  /** What is read of the baseline, where that is not what is drawn. */
  readonly known?: readonly Part[];
  /** What is read of the candidate, where that is not what is drawn. */
  readonly seen?: readonly Part[];
  /** Another number draws the candidate's words by other letters. */
  readonly letters?: number;
  /** Whether the candidate was compressed: its pixels are off by a little. */
  readonly isNoisy?: boolean;
  readonly masks?: readonly Box[];
  readonly wordsCount?: boolean;
}

export function changesOf(drawn: Drawn): string[] {
  const { before, after, known = before, seen = after, letters = 0, masks = [], wordsCount = true } = drawn;
  const [baseline, sharp] = [draw(before), draw(after, letters)];
  const candidate = drawn.isNoisy === true ? noisy(sharp) : sharp;
  const { map } = comparePixels(baseline, candidate, 0.1, undefined);
  const { comparison } = compareStructure({
    baseline,
    candidate,
    shared: { before: baseline, after: candidate },
    before: screen(known),
    after: screen(seen),
    marks: map.marks,
    masks,
    wordsCount,
  });
  return comparison.changes.map(({ sentence }) => sentence);
}

/** Values up or down by six steps of 255, as far as there is room. */
function noisy({ pixels, ...size }: Raster): Raster {
  const off = (at: number): number => ((at * 2654435761) % 4294967296 < 2147483648 ? 6 : -6);
  return { ...size, pixels: pixels.map((value, at) => (value < 6 || value > 249 ? value : value + off(at))) };
}

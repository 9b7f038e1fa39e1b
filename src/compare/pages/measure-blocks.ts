/** Design2Code's measures of how alike two pages are: block, text, position, color. */
import { colorDifference } from './color-difference.ts';
import { area } from '../../core/box.ts';
import type { Box } from '../../core/box.ts';
import { matchBlocks, type BlockMatching } from './match-blocks.ts';
import { joinEqualBoxes, type TextBlock } from './text-block.ts';

/** Each from 0 to 1. */
export interface PageMeasures {
  /** Area of the blocks that match, of the area of all blocks of both pages. */
  readonly block: number;
  /** Mean similarity of the matching texts. */
  readonly text: number;
  /** Mean of 1 − the larger distance of the centres, across or down, as a share of the page. */
  readonly position: number;
  /** Mean of 1 − CIEDE2000 / 100. */
  readonly color: number;
}

export interface MeasuredPage {
  readonly measures: PageMeasures;
  readonly matching: BlockMatching;
}

const ALL = { block: 1, text: 1, position: 1, color: 1 };
const NOTHING = { block: 0, text: 0, position: 0, color: 0 };

/**
 * Two pages without any text agree in all; where nothing matches, all measures are 0.
 *
 * @param ours, original blocks in the order of the document
 */
export function measureBlocks(ours: readonly TextBlock[], original: readonly TextBlock[]): MeasuredPage {
  const matching = matchBlocks(joinEqualBoxes(ours), joinEqualBoxes(original));
  if (ours.length + original.length === 0) return { measures: ALL, matching };
  return { measures: matching.matches.length === 0 ? NOTHING : measuresOf(matching), matching };
}

function measuresOf({ ours, original, matches }: BlockMatching): PageMeasures {
  const pairs = matches.map((match) => ({
    similarity: match.similarity,
    a: ours[match.ours] as TextBlock,
    b: original[match.original] as TextBlock,
  }));
  const matched = sum(pairs.map(({ a, b }) => area(a.box) + area(b.box)));
  const all = sum([...ours, ...original].map(({ box }) => area(box)));
  const mean = (of: (pair: (typeof pairs)[number]) => number): number => sum(pairs.map(of)) / pairs.length;
  return {
    block: all > 0 ? matched / all : 0,
    text: mean(({ similarity }) => similarity),
    position: mean(({ a, b }) => 1 - distance(a.box, b.box)),
    color: mean(({ a, b }) => Math.max(0, 1 - colorDifference(a.color, b.color) / 100)),
  };
}

function distance(a: Box, b: Box): number {
  const across = Math.abs(a[0] + a[2] - b[0] - b[2]) / 2;
  const down = Math.abs(a[1] + a[3] - b[1] - b[3]) / 2;
  return Math.max(across, down);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Whether texts that two pages have in common have the same name in both: `link`, `heading`, `cell`, … */
import type { MeasuredPage } from './measure-blocks.ts';
import type { JoinedBlock, TextBlock } from './text-block.ts';

export interface NamedBlock extends TextBlock {
  readonly name: string;
}

export interface NameAgreement {
  /** Texts that match, and how many of them have the same name. */
  readonly total: number;
  readonly right: number;
  /** How often each pair of different names occurs: `link→text`, the original's first. */
  readonly confused: Readonly<Record<string, number>>;
}

/** @param ours, original the lists that were measured */
export function compareNames(
  { matching }: MeasuredPage,
  ours: readonly NamedBlock[],
  original: readonly NamedBlock[],
): NameAgreement {
  const confused: Record<string, number> = {};
  let right = 0;
  for (const match of matching.matches) {
    const wanted = nameOf(matching.original[match.original], original);
    const given = nameOf(matching.ours[match.ours], ours);
    if (wanted === given) right += 1;
    else confused[`${wanted}→${given}`] = (confused[`${wanted}→${given}`] ?? 0) + 1;
  }
  return { total: matching.matches.length, right, confused };
}

/** Blocks that were joined have the name of most of their letters; of several, the first. */
function nameOf(block: JoinedBlock | undefined, blocks: readonly NamedBlock[]): string {
  const letters = new Map<string, number>();
  for (const part of block?.parts ?? []) {
    const { name = '', text = '' } = blocks[part] ?? {};
    letters.set(name, (letters.get(name) ?? 0) + text.length);
  }
  let best = '';
  for (const [name, count] of letters) if (count > (letters.get(best) ?? 0)) best = name;
  return best;
}

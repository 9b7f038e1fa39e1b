/** Things of one color that all have one other color now: one change, of what they have in common. */
import { area } from '../../../core/box.ts';
import type { FoundChange } from './found-change.ts';

/** As many grounds of one color that have another one now are one change: of what they stand on, mostly. */
const MANY = 4;

/**
 * Grounds of one color that all have one other color now, told of the first, and before all other changes; and words of one
 * color that do, told of the largest of them in its place.
 */
export function withRecoloredJoined(changes: readonly FoundChange[]): FoundChange[] {
  const grounds = groupsOf(changes, groundsOf).filter(({ length }) => length >= MANY);
  const inks = groupsOf(changes, inksOf).filter(({ length }) => length > 1);
  const joined = new Set(grounds.flat());
  const told = grounds.flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ ...first, followers: rest.length }],
  );
  const largest = new Map(inks.map((group) => [group[0], largestOf(group)]));
  const others = new Set(inks.flatMap((group) => group.slice(1)));
  return [
    ...told,
    ...changes.flatMap((one) => (joined.has(one) || others.has(one) ? [] : [largest.get(one) ?? one])),
  ];
}

function groupsOf(
  changes: readonly FoundChange[],
  keyOf: (one: FoundChange) => string | undefined,
): FoundChange[][] {
  const groups = new Map<string, FoundChange[]>();
  for (const one of changes) {
    const key = keyOf(one);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function groundsOf({ kind, difference }: FoundChange): string | undefined {
  if (kind !== 'recolored' || difference?.fill !== true) return undefined;
  return `${difference.grounds?.before ?? ''} ${difference.grounds?.after ?? ''}`;
}

function inksOf({ kind, difference, before, after }: FoundChange): string | undefined {
  if (kind !== 'recolored' || difference?.ink !== true || difference.fill) return undefined;
  return `${before?.ink ?? ''} ${after?.ink ?? ''}`;
}

function largestOf(group: readonly FoundChange[]): FoundChange | undefined {
  const sizeOf = ({ before }: FoundChange): number => (before === null ? 0 : area(before.box));
  const largest = [...group].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
  return largest && { ...largest, followers: group.length - 1 };
}

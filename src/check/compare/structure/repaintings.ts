/** What is painted otherwise, where readers see other things: no change of its own is what follows from the new color. */
import { holds } from '../../../core/box.ts';
import { isPaintedAround, isRepainted } from './crops/grounds.ts';
import { hasSameFormsWithin } from './crops/recoloring.ts';
import { repainted, type Difference } from './differences.ts';
import { change, type FoundChange } from './found-change.ts';
import type { Matches } from './match-parts.ts';
import { filledOf, SAME_PLACE, withoutHeld } from './missing-parts.ts';
import { coverOneAnother, isWithin, type Part } from './part.ts';
import type { Side } from './pushed-out.ts';
import type { StructureOptions } from './structure-options.ts';

/** Whether what was read on one picture alone stands on the other one too, on another color: a line is read as one there, and not here. */
export function isRecolored(
  { box, family }: Part,
  { baseline, candidate, lettersDiffer }: StructureOptions,
): boolean {
  if (lettersDiffer) return false;
  if (family === 'surface' && isPaintedAround(box, baseline, candidate)) return true;
  return isRepainted(box, baseline, candidate) && hasSameFormsWithin(baseline, candidate, box);
}

/**
 * Blocks that nobody told from the page before they were painted, or tells from it now.
 *
 * @param recolored what stands where it stood, on another color
 */
export function repaintings(
  { removed, added }: Pick<Matches, 'removed' | 'added'>,
  recolored: readonly Part[],
  differences: readonly Difference[],
  { baseline, candidate }: StructureOptions,
): FoundChange[] {
  const still = differences.filter(({ way }) => Math.hypot(...way) <= STILL);
  const of = (side: Side, parts: readonly Part[]): Part[] =>
    filledOf(side, parts, still).filter(
      ({ family, box }) =>
        family === 'surface' &&
        (isRepainted(box, baseline, candidate) || isPaintedAround(box, baseline, candidate)),
    );
  const found = withoutHeld([...of('before', removed), ...of('after', added), ...recolored]);
  const outer = found.filter(
    ({ box }, at) => !found.slice(0, at).some((other) => coverOneAnother(box, other.box, SAME_PLACE)),
  );
  return outer.map((part) =>
    change('recolored', {
      before: part,
      after: part,
      difference: repainted(part, baseline, candidate),
    }),
  );
}

/** Pixels that something may have gone and still stand where it stood. */
const STILL = 2;

/** A ground that has another color because what it says is gone went with that. */
export function withoutGrounds(own: readonly FoundChange[]): FoundChange[] {
  const gone = own.flatMap(({ kind, before }) =>
    kind === 'removed' && before?.words != null ? [before.box] : [],
  );
  return own.filter(
    ({ kind, before }) =>
      kind !== 'recolored' || before?.caption == null || !gone.some((box) => isWithin(box, before.box)),
  );
}

/** Pixels around a control that its border may take. */
const BORDER = 3;

/** Lines and frames at the edges of a control that was painted are its border: browsers draw another one then. */
export function withoutBorders(own: readonly FoundChange[]): FoundChange[] {
  const painted = own.flatMap(({ kind, before }) =>
    kind === 'recolored' && before?.family === 'control' ? [before.box] : [],
  );
  const isBorder = ({ kind, before, after }: FoundChange): boolean => {
    const part = before ?? after;
    if ((kind !== 'added' && kind !== 'removed') || part === null) return false;
    if (part.family !== 'rule' && part.family !== 'surface') return false;
    return painted.some((box) => holds(box, part.box, BORDER));
  };
  return own.filter((one) => !isBorder(one));
}

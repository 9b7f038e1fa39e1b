/**
 * One thing that was read as a whole on one picture and as a block with its parts on the other: a select, a field, a cell;
 * or as words here and as a control that says them there.
 */
import type { Box } from '../../../core/box.ts';
import { bare } from './likeness.ts';
import { coverOneAnother, isWithin, type Pair, type Part } from './part.ts';
import { phraseOf } from './phrases.ts';

/** Of the larger one's area that both cover. */
const SAME = 0.8;

export interface SamePlaces {
  readonly pairs: readonly Pair[];
  /** What is left, without the parts of those blocks. */
  readonly before: readonly Part[];
  readonly after: readonly Part[];
}

export function findSamePlaces(before: readonly Part[], after: readonly Part[]): SamePlaces {
  const pairs: Pair[] = [];
  const gone = new Set<Part>();
  for (const one of before) {
    // A block with a part as large as itself, on both.
    if (after.some((part) => part.holds === one.holds && coverOneAnother(one.box, part.box, SAME))) continue;
    const other = after.find(
      (part) => !gone.has(part) && part.holds !== one.holds && coverOneAnother(one.box, part.box, SAME),
    );
    if (other === undefined) continue;
    const [block, leaf, all] = one.holds ? [one, other, before] : [other, one, after];
    const inside = all.filter((part) => part !== block && !part.holds && isWithin(part.box, block.box));
    const whole = asLeaf(block, leaf, inside);
    for (const part of [one, other, ...inside]) gone.add(part);
    const [was, is] = one.holds ? [whole, leaf] : [leaf, whole];
    pairs.push({ before: was, after: is, isUntouched: false, isRigid: false });
  }
  const isLeft = (part: Part): boolean => !gone.has(part);
  return { pairs, before: before.filter(isLeft), after: after.filter(isLeft) };
}

/** Words on one picture that a control, or a line, says at the same place on the other: what a new ground makes of a link. */
export function findSameWords(before: readonly Part[], after: readonly Part[]): SamePlaces {
  const gone = new Set<Part>();
  const pairs: Pair[] = [];
  const wordsOf = (whole: Part, others: readonly Part[]): Part | undefined => {
    if (whole.words === null || whole.holds) return undefined;
    const inside = others.filter(
      (part) => !gone.has(part) && !part.holds && part.words !== null && isWithin(part.box, grown(whole.box)),
    );
    if (inside.length === 0 || bare(phraseOf(inside).words) !== bare(whole.words)) return undefined;
    for (const part of [whole, ...inside]) gone.add(part);
    return phraseOf(inside);
  };
  for (const whole of after) {
    const words = wordsOf(whole, before);
    if (words !== undefined) pairs.push({ before: words, after: whole, isUntouched: false, isRigid: false });
  }
  for (const whole of before) {
    const words = gone.has(whole) ? undefined : wordsOf(whole, after);
    if (words !== undefined) pairs.push({ before: whole, after: words, isUntouched: false, isRigid: false });
  }
  const isLeft = (part: Part): boolean => !gone.has(part);
  return { pairs, before: before.filter(isLeft), after: after.filter(isLeft) };
}

/** By what readers are wrong about edges, pixels. */
function grown([left, top, right, bottom]: Box): Box {
  return [left - 2, top - 2, right + 2, bottom + 2];
}

/** A block as the leaf that it is on the other picture, saying what its parts say. */
function asLeaf(block: Part, leaf: Part, inside: readonly Part[]): Part {
  const texts = inside.filter(({ words }) => words !== null);
  const said = texts.length === 0 ? null : phraseOf(texts);
  return {
    ...block,
    family: leaf.family,
    component: leaf.component,
    holds: false,
    words: said?.words ?? null,
    ink: said?.ink ?? null,
    letterSize: said?.letterSize ?? null,
  };
}

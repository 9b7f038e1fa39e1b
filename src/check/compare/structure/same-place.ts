/** One thing that was read as a whole on one picture and as a block with its parts on the other: a select, a field, a cell. */
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

/** Whether the first thing that is said of a pair is what was changed on it. */
import type { ChangeKind, StructureComparison } from '../../src/check/types.ts';
import type { KnownPair } from './pairs.ts';

/** What a change may be called: larger letters are another size of their element, too. */
const KINDS: Readonly<Record<string, readonly ChangeKind[]>> = {
  color: ['recolored'],
  ink: ['recolored'],
  size: ['resized'],
  order: ['reordered'],
  gone: ['removed'],
  added: ['added'],
  moved: ['moved'],
};

export function isNamedRight(pair: KnownPair, structure: StructureComparison | null): boolean {
  const [first] = structure?.changes ?? [];
  if (first === undefined) return false;
  const boxes = [pair.before, pair.after].filter((box) => box !== null);
  const told = [first.before, first.after].filter((box) => box !== null);
  // Of words within a text that goes on around them, the text says something else.
  const isInline =
    first.kind === 'reworded' &&
    told.some((one) => boxes.some((box) => overlap(box, one) > 0.9 && areaOf(one) > 1.4 * areaOf(box)));
  // What was read together with its neighbor says the new words, too; a page may show them in capitals.
  const sentence = first.sentence.toLowerCase();
  if (pair.change === 'added' && first.kind === 'reworded' && sentence.includes(pair.words.toLowerCase()))
    return true;
  const isThere = boxes.some((box) => told.some((one) => overlap(box, one) > 0.3));
  if (isInline && ['gone', 'added', 'order'].includes(pair.change)) return true;
  return isThere && (KINDS[pair.change] ?? []).includes(first.kind);
}

/** Of the smaller one's area. */
function overlap(a: readonly number[], b: readonly number[]): number {
  const [al = 0, at = 0, ar = 0, ab = 0] = a;
  const [bl = 0, bt = 0, br = 0, bb = 0] = b;
  const shared =
    Math.max(0, Math.min(ar, br) - Math.max(al, bl)) * Math.max(0, Math.min(ab, bb) - Math.max(at, bt));
  return shared / Math.max(1, Math.min((ar - al) * (ab - at), (br - bl) * (bb - bt)));
}

function areaOf([left = 0, top = 0, right = 0, bottom = 0]: readonly number[]): number {
  return (right - left) * (bottom - top);
}

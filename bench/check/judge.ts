/** Whether the first thing that is said of a pair is what was changed on it. */
import type { ChangeKind, StructureComparison } from '../../src/check/types.ts';
import type { Raster } from '../../src/check/types.ts';
import { isSamePicture } from '../../src/check/compare/structure/crops/same-picture.ts';
import { holds, type Box } from '../../src/core/box.ts';
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

/** @param baseline what the pair's first picture shows */
export function isNamedRight(
  pair: KnownPair,
  structure: StructureComparison | null,
  baseline: Raster,
): boolean {
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
  const isThere =
    boxes.some((box) => told.some((one) => overlap(box, one) > 0.3)) || isTwin(pair, first.before, baseline);
  if (isInline && ['gone', 'added', 'order'].includes(pair.change)) return true;
  return isThere && (KINDS[pair.change] ?? []).includes(first.kind);
}

/** Whether what is gone has a twin to the pixel, which is what was told: nobody can say which of two went. */
function isTwin({ change, before }: KnownPair, told: Box | null, baseline: Raster): boolean {
  if (change !== 'gone' || before === null || told === null) return false;
  const own = before.map(Math.round) as [number, number, number, number];
  const reach = { x: own[2] - own[0], y: own[3] - own[1] };
  const [x, y] = [Math.round(told[0]) - own[0], Math.round(told[1]) - own[1]];
  for (let dy = y - reach.y; dy <= y; dy++)
    for (let dx = x - reach.x; dx <= x; dx++) {
      const place: Box = [own[0] + dx, own[1] + dy, own[2] + dx, own[3] + dy];
      if (holds(place, told, 1) && isSamePicture(baseline, own, baseline, place)) return true;
    }
  return false;
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

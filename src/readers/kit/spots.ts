/** Where the texts of a component's slots stand in it, learned from those components of a screen of which all texts were found. */
import type { Box } from '../../core/box.ts';
import type { Place } from './phrases.ts';

/** Of a text in its component, pixels: from the component's left and right edge, and of its middle from the upper one. */
interface Spot {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

/** By component, then for each of those that are whole the spot of each slot. */
export type KnownSpots = ReadonlyMap<string, readonly (readonly Spot[])[]>;

/** A text that is farther off than so many of its heights stands elsewhere. */
const FAR = 4;

/** @param found of each place its texts in reading order */
export function learnSpots(found: ReadonlyMap<Place, readonly { readonly box: Box }[]>): KnownSpots {
  const spots = new Map<string, (readonly Spot[])[]>();
  for (const [place, texts] of found) {
    if (texts.length !== place.slots.length) continue;
    const known = spots.get(place.component) ?? [];
    known.push(texts.map(({ box }) => spotOf(box, place.box)));
    spots.set(place.component, known);
  }
  return spots;
}

/**
 * How far a text is from where a slot's texts stand elsewhere on the screen: 0 there, 1 far away; undefined where no component of
 * this name is whole.
 */
export function distanceFromSlot(
  text: Box,
  { box, component }: Place,
  slot: number,
  known: KnownSpots,
): number | undefined {
  const spot = spotOf(text, box);
  const distances = (known.get(component) ?? []).flatMap((spots) => {
    const other = spots[slot];
    if (other === undefined) return [];
    // Texts are set from the left, or end at the right.
    const across = Math.min(Math.abs(spot.left - other.left), Math.abs(spot.right - other.right));
    return [across + Math.abs(spot.middle - other.middle)];
  });
  if (distances.length === 0) return undefined;
  return Math.min(1, Math.min(...distances) / (FAR * (text[3] - text[1])));
}

function spotOf(text: Box, component: Box): Spot {
  return {
    left: text[0] - component[0],
    right: component[2] - text[2],
    middle: (text[1] + text[3]) / 2 - component[1],
  };
}

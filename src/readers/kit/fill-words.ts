/** Puts the words of a screenshot into the slots of its tree, by where both stand. */
import type { Box } from '../../core/box.ts';
import { pathKey, valuesAt, walk, type ScreenDocument } from '../../dsl/index.ts';
import type { Component, Kit } from '../../kits/index.ts';
import type { FoundLine } from '../../reading/index.ts';

export interface FilledDocument {
  readonly document: ScreenDocument;
  /** Slots that show text, and those of them that got words. */
  readonly slots: number;
  readonly filled: number;
}

/** A component that shows text, and where, in pixels. */
interface Place {
  readonly key: string;
  readonly slot: string;
  readonly box: Box;
}

/** Words that stand together. */
interface Phrase {
  readonly text: string;
  readonly box: Box;
}

/** A phrase is no component's whose box it misses by more than this, in heights of the phrase. */
const REACH = 1.5;

/**
 * Fills the slots that show text; the others (names for those who do not see) keep the kit's own.
 *
 * @param document with the box of each component, as fractions of the picture
 * @param lines in pixels of the picture, in reading order
 */
export function fillWords(
  document: ScreenDocument,
  kit: Kit,
  lines: readonly FoundLine[],
  size: { readonly width: number; readonly height: number },
): FilledDocument {
  const places = placesOf(document, kit, size);
  const texts = new Map<Place, Phrase[]>();
  const phrases = lines.flatMap((line) => phrasesOf(line, places));
  const left = new Set(phrases);
  const take = (place: Place, phrase: Phrase): void => {
    texts.set(place, [...(texts.get(place) ?? []), phrase]);
    left.delete(phrase);
  };
  // One for each place first: boxes are seen a little off, and a neighbor's phrase may stand in two of them.
  for (const { place, phrase } of byDistance(places, phrases))
    if (!texts.has(place) && left.has(phrase)) take(place, phrase);
  for (const { place, phrase } of byDistance(places, [...left]))
    if (left.has(phrase) && isOn(phrase.box, place.box)) take(place, phrase);
  const values = new Map(document.values);
  for (const [{ key, slot }, found] of texts) {
    const before = values.get(key) ?? {};
    values.set(key, { ...before, content: { ...before.content, [slot]: textOf(found, phrases) } });
  }
  return { document: { ...document, values }, slots: places.length, filled: texts.size };
}

function placesOf(
  document: ScreenDocument,
  kit: Kit,
  { width, height }: { readonly width: number; readonly height: number },
): Place[] {
  const places: Place[] = [];
  for (const { node, path } of walk(document.tree)) {
    const slot = shownSlot(kit.components.get(node.name));
    const box = valuesAt(document, path).box;
    if (slot === undefined || box === undefined) continue;
    const pixels: Box = [box[0] * width, box[1] * height, box[2] * width, box[3] * height];
    places.push({ key: pathKey(path), slot, box: pixels });
  }
  return places;
}

/** The slot whose text is to be seen: what random screens fill with words is. */
function shownSlot(component: Component | undefined): string | undefined {
  const slots = Object.entries(component?.slots ?? {});
  return slots.find(([, { kind, sampling }]) => kind === 'text' && sampling !== undefined)?.[0];
}

/** The line, or its parts where its words stand in several places. */
function phrasesOf({ words }: FoundLine, places: readonly Place[]): Phrase[] {
  const phrases: { place: Place | undefined; words: FoundLine['words'][number][] }[] = [];
  for (const word of words) {
    const place = places.find(({ box }) => isOn(word.box, box));
    const last = phrases.at(-1);
    if (last === undefined || (place !== undefined && last.place !== undefined && place !== last.place))
      phrases.push({ place, words: [word] });
    else {
      last.words.push(word);
      last.place ??= place;
    }
  }
  return phrases.map((phrase) => ({
    text: phrase.words.map(({ text }) => text).join(' '),
    box: around(phrase.words.map(({ box }) => box)),
  }));
}

/** Pairs that are near enough, the nearest first. */
function byDistance(
  places: readonly Place[],
  phrases: readonly Phrase[],
): { readonly place: Place; readonly phrase: Phrase }[] {
  const pairs = places.flatMap((place) =>
    phrases.map((phrase) => ({ place, phrase, distance: distanceBetween(phrase.box, place.box) })),
  );
  return pairs
    .filter(({ phrase, distance }) => distance <= REACH * (phrase.box[3] - phrase.box[1]))
    .sort((a, b) => a.distance - b.distance);
}

/** How far the middle of a phrase is outside of a box, and a little of how far it is from the box's middle. */
function distanceBetween(phrase: Box, box: Box): number {
  const [x, y] = middleOf(phrase);
  const [boxX, boxY] = middleOf(box);
  const outside = Math.hypot(Math.max(0, box[0] - x, x - box[2]), Math.max(0, box[1] - y, y - box[3]));
  return outside + NEARER * Math.hypot(x - boxX, y - boxY);
}

const NEARER = 0.05;

/** Whether the middle of the one lies on the other. */
function isOn(phrase: Box, box: Box): boolean {
  const [x, y] = middleOf(phrase);
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

/** In reading order, which is that of the lines. */
function textOf(found: readonly Phrase[], all: readonly Phrase[]): string {
  return all
    .filter((phrase) => found.includes(phrase))
    .map(({ text }) => text)
    .join(' ');
}

function middleOf(box: Box): readonly [number, number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

function around(boxes: readonly Box[]): Box {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

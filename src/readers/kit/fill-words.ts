/** Puts the words of a screenshot into the slots of its tree, by where both stand. */
import { heightOf, type Box } from '../../core/box.ts';
import { pathKey, valuesAt, walk, type ScreenDocument } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import type { FoundLine } from '../../reading/index.ts';
import { assign } from './assign.ts';
import { paragraphsOf, type Paragraph } from './paragraphs.ts';
import { areNear, isWithin, LOW, middleOf, phrasesOf, type Phrase, type Place } from './phrases.ts';
import { shareTexts, unlikeness } from './share-texts.ts';
import { isScrap, shownSlots, withoutAffixes } from './shown-slots.ts';
import { distanceFromSlot, learnSpots, type KnownSpots } from './spots.ts';

export interface FilledDocument {
  readonly document: ScreenDocument;
  /** Slots that show text, and those of them that got words. */
  readonly slots: number;
  readonly filled: number;
}

/** A letter that is so many times as high as the words beside it belongs to a drawing. */
const HIGH = 2;
/** A phrase is no component's whose box it misses by more than this, in heights of the phrase. */
const REACH = 3;
/** What a phrase costs for each pixel that it is off a box's middle, beside those that it is outside of the box. */
const NEARER = 0.05;

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
  const phrases = phrasesOf(lines, places);
  const paragraphs = paragraphsOf(phrases);
  const texts = new Map<Place, Paragraph[]>();
  const left = new Set(paragraphs);
  // One for each place first: boxes are seen a little off, and a neighbor's words may stand in two of them.
  assign(costsOf(places, paragraphs), paragraphs.length).forEach((found, at) => {
    const [place, paragraph] = [places[at], found === undefined ? undefined : paragraphs[found]];
    if (place === undefined || paragraph === undefined) return;
    texts.set(place, [paragraph]);
    left.delete(paragraph);
  });
  for (const paragraph of left) {
    const { place } = paragraph;
    if (place !== undefined) texts.set(place, [...(texts.get(place) ?? []), paragraph]);
  }
  const ordered = new Map(Array.from(texts, ([place, found]) => [place, inReadingOrder(found)]));
  const spots = learnSpots(ordered);
  const values = new Map(document.values);
  let filled = 0;
  for (const [place, found] of ordered) {
    const content = contentOf(place, found, { phrases, spots });
    const before = values.get(place.key) ?? {};
    values.set(place.key, { ...before, content: { ...before.content, ...content } });
    filled += Object.keys(content).length;
  }
  const slots = places.reduce((sum, place) => sum + place.slots.length, 0);
  return { document: { ...document, values }, slots, filled };
}

/** The text of each slot that gets one. */
function contentOf(
  place: Place,
  found: readonly Paragraph[],
  { phrases: all, spots }: { readonly phrases: readonly Phrase[]; readonly spots: KnownSpots },
): Readonly<Record<string, string>> {
  const { slots } = place;
  const texts = found.map(({ phrases }) => textOf(phrases, all));
  const owners =
    slots.length === 1
      ? found.map(() => 0)
      : shareTexts(texts.length, slots.length, (text, slot) => {
          const [own, wanted, box] = [texts[text] ?? '', slots[slot], found[text]?.box];
          if (wanted !== undefined && isScrap(own, wanted)) return Infinity;
          const away = box && distanceFromSlot(box, place, slot, spots);
          return away ?? unlikeness(own, wanted?.example ?? '');
        });
  return Object.fromEntries(
    slots.flatMap((slot, at) => {
      const own = found.filter((_, index) => owners[index] === at).flatMap(({ phrases }) => phrases);
      return own.length === 0 ? [] : [[slot.name, withoutAffixes(textOf(own, all), slot)]];
    }),
  );
}

/** Row by row; what begins above the middle of a row's first text stands in that row. */
function inReadingOrder(paragraphs: readonly Paragraph[]): Paragraph[] {
  const rows: Paragraph[][] = [];
  for (const paragraph of [...paragraphs].sort((a, b) => a.box[1] - b.box[1])) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row !== undefined && first !== undefined && paragraph.box[1] < middleOf(first.box)[1])
      row.push(paragraph);
    else rows.push([paragraph]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

function placesOf(
  document: ScreenDocument,
  kit: Kit,
  { width, height }: { readonly width: number; readonly height: number },
): Place[] {
  const places: Place[] = [];
  const slotsOf = shownSlots(kit);
  for (const { node, path } of walk(document.tree)) {
    const slots = slotsOf(kit.components.get(node.name));
    const box = valuesAt(document, path).box;
    if (slots.length === 0 || box === undefined) continue;
    const pixels: Box = [box[0] * width, box[1] * height, box[2] * width, box[3] * height];
    places.push({ key: pathKey(path), component: node.name, slots, box: pixels });
  }
  return places;
}

/**
 * Whether a text is no text of a component, be it near: it stands in one within it, or in one beside it where that has several texts,
 * of which one that nobody found leaves the others.
 */
function isOthers({ place: own }: Paragraph, place: Place): boolean {
  if (own === undefined || own === place) return false;
  return isWithin(own, place) || (own.slots.length > 1 && own.component === place.component);
}

/** For each place what each of the paragraphs costs that are near enough: how far it is away, pixels. */
function costsOf(places: readonly Place[], paragraphs: readonly Paragraph[]): Map<number, number>[] {
  return places.map((place) => {
    const { box } = place;
    const costs = new Map<number, number>();
    paragraphs.forEach((paragraph, at) => {
      if (isOthers(paragraph, place)) return;
      const [first] = paragraph.phrases;
      const height = first === undefined ? 0 : first.box[3] - first.box[1];
      if (distanceOutside(paragraph.box, box) <= REACH * height)
        costs.set(at, distanceBetween(paragraph.box, box));
    });
    return costs;
  });
}

/**
 * How far the middle of a phrase is outside of a box, and a little of how far it is from the box's middle: across, from the
 * box's left side where that is nearer, since texts begin there.
 */
function distanceBetween(phrase: Box, box: Box): number {
  const [x, y] = middleOf(phrase);
  const [boxX, boxY] = middleOf(box);
  const across = Math.min(Math.abs(x - boxX), Math.abs(phrase[0] - box[0]));
  return distanceOutside(phrase, box) + NEARER * Math.hypot(across, y - boxY);
}

/** 0 for what stands in the box. */
function distanceOutside(phrase: Box, box: Box): number {
  const [x, y] = middleOf(phrase);
  return Math.hypot(Math.max(0, box[0] - x, x - box[2]), Math.max(0, box[1] - y, y - box[3]));
}

/**
 * In reading order, which is that of the lines. A single letter in another color than the words, or much higher than they are, is a part
 * of a drawing: the round end of a button is a `C`.
 */
function textOf(found: readonly Phrase[], all: readonly Phrase[]): string {
  const [longest] = [...found].sort((a, b) => b.text.length - a.text.length);
  const isPart = ({ text, color, box }: Phrase): boolean =>
    Array.from(text).length === 1 &&
    longest !== undefined &&
    longest.text.length > 1 &&
    (!areNear(color, longest.color) || heightOf(box) > HIGH * heightOf(longest.box));
  const words = found.filter((phrase) => !isPart(phrase));
  const highest = Math.max(...words.map(({ box }) => heightOf(box)));
  return all
    .filter((phrase) => words.includes(phrase) && heightOf(phrase.box) >= LOW * highest)
    .map(({ text }) => text)
    .join(' ');
}

/** Puts the words of a screenshot into the slots of its tree, by where both stand. */
import type { Box } from '../../core/box.ts';
import { pathKey, valuesAt, walk, type ScreenDocument } from '../../dsl/index.ts';
import type { Component, Kit, Slot } from '../../kits/index.ts';
import type { FoundLine } from '../../reading/index.ts';
import { assign } from './assign.ts';
import { paragraphsOf, type Paragraph } from './paragraphs.ts';
import { areNear, LOW, middleOf, phrasesOf, type Phrase, type Place } from './phrases.ts';

export interface FilledDocument {
  readonly document: ScreenDocument;
  /** Slots that show text, and those of them that got words. */
  readonly slots: number;
  readonly filled: number;
}

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
  const texts = new Map<Place, Phrase[]>();
  const left = new Set(paragraphs);
  // One for each place first: boxes are seen a little off, and a neighbor's words may stand in two of them.
  assign(costsOf(places, paragraphs), paragraphs.length).forEach((found, at) => {
    const [place, paragraph] = [places[at], found === undefined ? undefined : paragraphs[found]];
    if (place === undefined || paragraph === undefined) return;
    texts.set(place, [...paragraph.phrases]);
    left.delete(paragraph);
  });
  for (const { place, phrases: more } of left)
    if (place !== undefined) texts.set(place, [...(texts.get(place) ?? []), ...more]);
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
  const isHinted = givesHints(kit);
  for (const { node, path } of walk(document.tree)) {
    const slot = shownSlot(kit.components.get(node.name), isHinted);
    const box = valuesAt(document, path).box;
    if (slot === undefined || box === undefined) continue;
    const pixels: Box = [box[0] * width, box[1] * height, box[2] * width, box[3] * height];
    places.push({ key: pathKey(path), slot, box: pixels });
  }
  return places;
}

/**
 * The slot whose text is to be seen: what random screens fill with words is. A kit that gives no hints for those does not
 * say; there it is the first that is not a bare number, which may be the width of a bar.
 */
function shownSlot(component: Component | undefined, isHinted: boolean): string | undefined {
  const texts = Object.entries(component?.slots ?? {}).filter(([, { kind }]) => kind === 'text');
  const isShown = isHinted
    ? ([, slot]: Entry) => slot.sampling !== undefined
    : ([, slot]: Entry) => !NUMBER.test(slot.default);
  return texts.find(isShown)?.[0];
}

type Entry = readonly [string, Slot];

const NUMBER = /^[\d.]*(%|[a-z]{2,4})?$/;

function givesHints({ components }: Kit): boolean {
  return Array.from(components.values()).some(({ slots }) =>
    Object.values(slots).some(({ sampling }) => sampling !== undefined),
  );
}

/** For each place what each of the paragraphs costs that are near enough: how far it is away, pixels. */
function costsOf(places: readonly Place[], paragraphs: readonly Paragraph[]): Map<number, number>[] {
  return places.map(({ box }) => {
    const costs = new Map<number, number>();
    paragraphs.forEach((paragraph, at) => {
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

/** In reading order, which is that of the lines; a single letter in another color than the words is a part of a drawing. */
function textOf(found: readonly Phrase[], all: readonly Phrase[]): string {
  const highest = Math.max(...found.map(({ box }) => box[3] - box[1]));
  const [longest] = [...found].sort((a, b) => b.text.length - a.text.length);
  const isPart = ({ text, color }: Phrase): boolean =>
    Array.from(text).length === 1 && longest !== undefined && !areNear(color, longest.color);
  return all
    .filter((phrase) => found.includes(phrase) && phrase.box[3] - phrase.box[1] >= LOW * highest)
    .filter((phrase) => !isPart(phrase))
    .map(({ text }) => text)
    .join(' ');
}

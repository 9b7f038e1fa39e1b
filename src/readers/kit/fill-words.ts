/** Puts the words of a screenshot into the slots of its tree, by where both stand. */
import { unionOf, type Box } from '../../core/box.ts';
import { pathKey, valuesAt, walk, type ScreenDocument } from '../../dsl/index.ts';
import type { Component, Kit } from '../../kits/index.ts';
import { colorDistance, rgbOf, type FoundLine } from '../../reading/index.ts';
import { assign } from './assign.ts';

export interface FilledDocument {
  readonly document: ScreenDocument;
  /** Slots that show text, and those of them that got words. */
  readonly slots: number;
  readonly filled: number;
}

type Word = FoundLine['words'][number];

/** A component that shows text, and where, in pixels. */
interface Place {
  readonly key: string;
  readonly slot: string;
  readonly box: Box;
}

/** Words of one line that stand together. */
interface Phrase {
  readonly text: string;
  readonly box: Box;
  readonly color: string;
  readonly background: string;
  /** In whose box they stand. */
  readonly place: Place | undefined;
}

/** Lines below one another. */
interface Paragraph {
  readonly phrases: readonly Phrase[];
  readonly box: Box;
  readonly place: Place | undefined;
}

/** A phrase is no component's whose box it misses by more than this, in heights of the phrase. */
const REACH = 3;
/** Words of two components have more between them than those of one, in heights of the line: boxes are seen a little off. */
const APART = 0.9;
/** Boxes end a little before or behind what is in them, in heights of the line. */
const EDGE = 0.2;
/** What stands for a control has no more characters. */
const CONTROL_LENGTH = 3;
const CONTROL = /^[□■▢☐☑☒○●◯◉◎()[\]{}|]+$/u;
const CONTROL_BEFORE = /^[□■▢☐☑☒○●◯◉◎]+/u;
/** Or is higher than all words beside it, by so much, and no word itself. */
const TALLER = 1.2;
const WORD = /\p{Ll}{2}/u;
/** Lines of a paragraph have no more between them, in heights of the lower one. */
const CLOSE = 0.8;
/** Where they seem to be in two components, they have no more. */
const CLOSER = 0.6;
/** Heights of letters above and below the baseline, in font sizes. */
const LETTER = { tall: 0.73, low: 0.52, deep: 0.22 };
const TALL = /[\p{Lu}\p{Nd}bdfhijklt]/u;
const DEEP = /[gjpqy,;]/u;
/** Lines of one text are of one size, and their baselines no farther apart than so many sizes. */
const SAME_SIZE = 1.2;
const PITCH = 1.65;
/** Colors of one text, and grounds of one component, differ by no more, of 255. */
const SAME_COLOR = 60;
/** A component's lines are of one size: much lower ones are its rounded corners, taken for letters. */
const LOW = 0.5;

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
  const phrases = lines.flatMap((line) => phrasesOf(line, places));
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
function phrasesOf({ words, box: line, color, background }: FoundLine, places: readonly Place[]): Phrase[] {
  const phrases: { place: Place | undefined; words: Word[] }[] = [];
  for (const word of words) {
    const place = places.find(({ box }) => isOn(word.box, box));
    const last = phrases.at(-1);
    const before = last?.words.at(-1);
    if (last === undefined || before === undefined) phrases.push({ place, words: [word] });
    else if (areApart(before, word, [last.place, place], line[3] - line[1]))
      phrases.push({ place, words: [word] });
    else {
      last.words.push(word);
      last.place ??= place;
    }
  }
  return phrases.map(({ place, words: some }) => {
    const kept = withoutControls(some);
    const text = kept.map((word) => word.text).join(' ');
    return {
      text: text.replace(CONTROL_BEFORE, '') || text,
      box: unionOf(kept.map(({ box }) => box)),
      ...{ color, background, place },
    };
  });
}

/** Whether two neighbors in a line are of two components: both boxes end in the gap between them, or it is wide. */
function areApart(
  before: Word,
  word: Word,
  [first, second]: readonly [Place | undefined, Place | undefined],
  height: number,
): boolean {
  if (first === undefined || second === undefined || first === second) return false;
  const [from, to] = [before.box[2], word.box[0]];
  const isInGap = (x: number): boolean => x >= from - EDGE * height && x <= to + EDGE * height;
  return to - from > APART * height || (isInGap(first.box[2]) && isInGap(second.box[0]));
}

/** Without what a line begins or ends with that is no word but the circle, the box or the knob of its component. */
function withoutControls(words: readonly Word[]): readonly Word[] {
  const isControl = (word: Word | undefined): boolean => {
    if (word === undefined || Array.from(word.text).length > CONTROL_LENGTH) return false;
    if (CONTROL.test(word.text)) return true;
    if (WORD.test(word.text)) return false;
    const others = words.filter((other) => other !== word).map(({ box }) => box[3] - box[1]);
    return word.box[3] - word.box[1] > TALLER * Math.max(...others);
  };
  const from = words.findIndex((word) => !isControl(word));
  const to = words.findLastIndex((word) => !isControl(word));
  return from < 0 || words.length === 1 ? words : words.slice(from, to + 1);
}

/** Lines that follow one another closely, and are not of two components. */
function paragraphsOf(phrases: readonly Phrase[]): Paragraph[] {
  const paragraphs: { phrases: Phrase[]; place: Place | undefined }[] = [];
  for (const phrase of phrases) {
    const above = paragraphs.find(({ phrases: lines }) => {
      const last = lines.at(-1);
      return last !== undefined && follows(last, phrase);
    });
    if (above === undefined) paragraphs.push({ phrases: [phrase], place: phrase.place });
    else {
      above.phrases.push(phrase);
      above.place ??= phrase.place;
    }
  }
  return paragraphs.map((paragraph) => ({
    ...paragraph,
    box: unionOf(paragraph.phrases.map(({ box }) => box)),
  }));
}

/** Where boxes are seen off their places, the lines of a text stand in two of them, or in none. */
function follows(above: Phrase, phrase: Phrase): boolean {
  const { box, place: second } = phrase;
  const { box: before, place: first } = above;
  const height = box[3] - box[1];
  const gap = box[1] - before[3];
  if (!overlapsAcross(before, box) || !areNear(above.background, phrase.background)) return false;
  const isAligned = Math.abs(before[0] - box[0]) <= EDGE * height;
  if (isAligned && gap >= 0 && areOneText(above, phrase)) return true;
  if (gap > CLOSE * height || gap < -height / 2) return false;
  if (first === undefined || second === undefined || first === second) return true;
  const isInGap = (y: number): boolean => y >= before[3] - EDGE * height && y <= box[1] + EDGE * height;
  return isAligned && gap <= CLOSER * height && !(isInGap(first.box[3]) && isInGap(second.box[1]));
}

/** Whether one line follows the other in a text, by their size, their color and their distance. */
function areOneText(above: Phrase, phrase: Phrase): boolean {
  const [first, second] = [letterSize(above), letterSize(phrase)];
  const size = Math.min(first.size, second.size);
  if (Math.max(first.size, second.size) > SAME_SIZE * size) return false;
  return second.baseline - first.baseline <= PITCH * size && areNear(above.color, phrase.color);
}

/** Font size and baseline of a line, by which of its letters reach up and which down. */
function letterSize({ text, box }: Phrase): { readonly size: number; readonly baseline: number } {
  const up = TALL.test(text) ? LETTER.tall : LETTER.low;
  const down = DEEP.test(text) ? LETTER.deep : 0;
  const size = (box[3] - box[1]) / (up + down);
  return { size, baseline: box[3] - down * size };
}

function areNear(a: string, b: string): boolean {
  return colorDistance(rgbOf(a), rgbOf(b)) <= SAME_COLOR;
}

function overlapsAcross(a: Box, b: Box): boolean {
  return Math.min(a[2], b[2]) > Math.max(a[0], b[0]);
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

const NEARER = 0.05;

/** Whether the middle of the one lies on the other. */
function isOn(phrase: Box, box: Box): boolean {
  const [x, y] = middleOf(phrase);
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

/** In reading order, which is that of the lines. */
function textOf(found: readonly Phrase[], all: readonly Phrase[]): string {
  const highest = Math.max(...found.map(({ box }) => box[3] - box[1]));
  return all
    .filter((phrase) => found.includes(phrase) && phrase.box[3] - phrase.box[1] >= LOW * highest)
    .map(({ text }) => text)
    .join(' ');
}

function middleOf(box: Box): readonly [number, number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

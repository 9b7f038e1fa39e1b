/** The phrases of a screenshot: its lines, or the parts of them that stand in several components. */
import { unionOf, type Box } from '../../core/box.ts';
import { median } from '../../core/median.ts';
import { colorDistance, rgbOf, type FoundLine } from '../../reading/index.ts';
import type { ShownSlot } from './shown-slots.ts';

type Word = FoundLine['words'][number];

/** A component that shows text, and where, in pixels. */
export interface Place {
  readonly key: string;
  /** Name of the component. */
  readonly component: string;
  /** One or more, in reading order. */
  readonly slots: readonly ShownSlot[];
  readonly box: Box;
}

/** Words of one line that stand together. */
export interface Phrase {
  readonly text: string;
  readonly box: Box;
  readonly color: string;
  readonly background: string;
  /** In whose box they stand. */
  readonly place: Place | undefined;
}

/** Words of two components, or of two slots, have more between them than those of one, in heights of the line: boxes are seen a little off. */
const APART = 0.9;
/** Boxes end a little before or behind what is in them, in heights of the line. */
export const EDGE = 0.2;
/** What stands for a control has no more characters. */
const CONTROL_LENGTH = 3;
const CONTROL = /^[□■▢☐☑☒○●◯◉◎()[\]{}|]+$/u;
const CONTROL_BEFORE = /^[□■▢☐☑☒○●◯◉◎]+/u;
/** Arrows of a trend, of a sorted column: drawn before a text, and no part of it unless the kit's own text has one. */
const ARROWS_BEFORE = /^[▲▼△▽▴▾▵▿▶▸►◀◂◄]+\s*/u;
const ARROW = /[▲▼△▽▴▾▵▿▶▸►◀◂◄]/u;
/** Or is higher than all words beside it, by so much, and no word itself. */
const TALLER = 1.2;
const WORD = /\p{Ll}{2}/u;
/** Colors of one text, and grounds of one component, differ by no more, of 255. */
const SAME_COLOR = 60;
/** Parts of one text are of one size: much lower ones are rounded corners, taken for letters. */
export const LOW = 0.5;

/**
 * The phrases of all lines, in their order.
 *
 * @param lines in pixels of the picture
 */
export function phrasesOf(lines: readonly FoundLine[], places: readonly Place[]): Phrase[] {
  return withoutSpecks(lines.flatMap((line) => partsOf(line, places)));
}

/** Without single letters much lower than the words of the screen: rounded corners, taken for letters. */
function withoutSpecks(phrases: readonly Phrase[]): Phrase[] {
  const usual = median(phrases.map(({ box }) => box[3] - box[1]));
  return phrases.filter(({ text, box }) => Array.from(text).length > 1 || box[3] - box[1] >= LOW * usual);
}

/** The line, or its parts where its words stand in several places. */
function partsOf({ words, box: line, color, background }: FoundLine, places: readonly Place[]): Phrase[] {
  const phrases: { place: Place | undefined; words: Word[] }[] = [];
  for (const word of words) {
    const place = innermost(places.filter(({ box }) => isOn(word.box, box)));
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
      text: withoutSigns(text, place) || text,
      box: unionOf(kept.map(({ box }) => box)),
      ...{ color, background, place },
    };
  });
}

function withoutSigns(text: string, place: Place | undefined): string {
  const words = text.replace(CONTROL_BEFORE, '');
  const hasArrows = place?.slots.some(({ example }) => ARROW.test(example)) ?? true;
  return hasArrows ? words : words.replace(ARROWS_BEFORE, '');
}

/** Of components one within another, the inner one. */
function innermost(places: readonly Place[]): Place | undefined {
  const [first, ...others] = places;
  if (first === undefined) return undefined;
  return others.reduce((inner, place) => (isWithin(place, inner) ? place : inner), first);
}

/** Whether the one component stands in the other, which shows text of its own around it. */
export function isWithin(inner: Place, outer: Place): boolean {
  return inner.key.startsWith(`${outer.key}.`);
}

/**
 * Whether two neighbors in a line are of two components: both boxes end in the gap between them, or it is wide. Of one component with
 * several slots they are of two where it is wide.
 */
function areApart(
  before: Word,
  word: Word,
  [first, second]: readonly [Place | undefined, Place | undefined],
  height: number,
): boolean {
  if (first === undefined || second === undefined) return false;
  const [from, to] = [before.box[2], word.box[0]];
  if (first === second) return first.slots.length > 1 && to - from > APART * height;
  const isInGap = (x: number): boolean => x >= from - EDGE * height && x <= to + EDGE * height;
  if (isWithin(second, first)) return to - from > APART * height || isInGap(second.box[0]);
  if (isWithin(first, second)) return to - from > APART * height || isInGap(first.box[2]);
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

/** Whether two colors, `#rrggbb`, may be one that was seen twice. */
export function areNear(a: string, b: string): boolean {
  return colorDistance(rgbOf(a), rgbOf(b)) <= SAME_COLOR;
}

/** Whether the middle of the one lies on the other. */
export function isOn(phrase: Box, box: Box): boolean {
  const [x, y] = middleOf(phrase);
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

export function middleOf(box: Box): readonly [number, number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

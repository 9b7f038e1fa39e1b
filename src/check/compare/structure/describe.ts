/** Changes in words: what, where, and how it is otherwise. */
import { heightOf, widthOf } from '../../../core/box.ts';
import type { Change } from '../../types.ts';
import { colorWord } from './color-words.ts';
import type { Difference } from './differences.ts';
import type { FoundChange } from './found-change.ts';
import { type Part } from './part.ts';
import { THE_PAGE, type PlaceOf } from './places.ts';

const LONGEST_LABEL = 40;

const NOUNS: Readonly<Record<string, string>> = {
  image: 'picture',
  field: 'input',
  divider: 'line',
  'divider-vertical': 'line',
  'checkbox-on': 'checkbox',
  'radio-on': 'radio button',
  radio: 'radio button',
  'switch-on': 'switch',
  'list-item': 'list entry',
  'header-cell': 'cell',
  preformatted: 'text',
  quote: 'text',
  caption: 'text',
};

export interface Places {
  readonly before: PlaceOf;
  readonly after: PlaceOf;
}

export function describe(found: FoundChange, places: Places): Change {
  const { kind, before, after } = found;
  const part = before ?? after;
  if (part === null) throw new RangeError('a change is of something');
  const place = placeOf(found, places);
  const what = nameOf(part);
  return {
    kind,
    component: nounOf(part),
    label: labelOf(part),
    place,
    sentence: `${capitalized(place)}: ${what} ${predicate(found)}${followers(found)}.`,
    before: before?.box ?? null,
    after: after?.box ?? null,
  };
}

/** On the baseline, but for what was seen on the candidate alone. */
function placeOf({ before, after }: FoundChange, places: Places): string {
  const place = before === null ? THE_PAGE : places.before(before);
  return place === THE_PAGE && after !== null ? places.after(after) : place;
}

export function nounOf({ component, holds, family }: Part): string {
  if (holds && family === 'surface') return 'panel';
  return NOUNS[component] ?? component.replace(/-\d$/, '');
}

function labelOf({ words, caption, holds }: Part): string | null {
  const said = words ?? caption;
  return said === null || holds ? null : shortened(said.trim());
}

function shortened(text: string): string {
  return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
}

function nameOf(part: Part): string {
  const label = labelOf(part);
  return label === null ? nounOf(part) : `${nounOf(part)} “${label}”`;
}

function predicate({ kind, before, after, other, difference }: FoundChange): string {
  switch (kind) {
    case 'added':
      return 'is new';
    case 'removed':
      return 'is gone';
    case 'reordered':
      if (other !== null) return `changed places with ${nameOf(other)}`;
      if (before === null || after === null || before.words === after.words) return 'stands in another place';
      return `${wordChange(before.words ?? '', after.words ?? '')}: the same words in another order`;
    case 'replaced':
      return after === null ? 'became something else' : `became ${article(nounOf(after))}`;
    case 'reworded':
      return before === null || after === null
        ? 'says something else'
        : wordChange(before.words ?? '', after.words ?? '');
    case 'restyled':
      return 'looks otherwise';
    case 'moved':
      return before === null || after === null ? 'moved' : `moved ${wayOf(before, after)}`;
    case 'resized':
      return difference === null ? 'has another size' : sizeOf(difference);
    case 'recolored':
      return difference === null ? 'has another color' : colorOf(difference);
  }
}

/** What is said instead of what, without the words before and behind it that stayed. */
function wordChange(from: string, to: string): string {
  const [old, now] = [from.split(/\s+/), to.split(/\s+/)];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const middle = (words: readonly string[]): string =>
    shortened(words.slice(start, words.length - end).join(' '));
  const [gone, come] = [middle(old), middle(now)];
  if (come === '') return `says “${gone}” no longer`;
  return gone === '' ? `says “${come}”, too` : `says “${come}” instead of “${gone}”`;
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function wayOf({ box: from }: Part, { box: to }: Part): string {
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const across = Math.round(Math.abs(x));
  const down = Math.round(Math.abs(y));
  return [
    ...(down > 0 ? [`${down} px ${y > 0 ? 'down' : 'up'}`] : []),
    ...(across > 0 ? [`${across} px to the ${x > 0 ? 'right' : 'left'}`] : []),
  ].join(' and ');
}

function sizeOf({ pair: { before, after }, letters }: Difference): string {
  const isTold = before.letterSize !== null && after.letterSize !== null;
  if (letters && isTold && rounded(before.letterSize) !== rounded(after.letterSize))
    return `has ${after.letterSize > before.letterSize ? 'larger' : 'smaller'} letters (${rounded(before.letterSize)} → ${rounded(after.letterSize)} px)`;
  const of = ({ box }: Part): string => `${rounded(widthOf(box))} × ${rounded(heightOf(box))}`;
  return `has another size (${of(before)} → ${of(after)} px)`;
}

function rounded(pixels: number): number {
  return Math.round(pixels);
}

function colorOf({ pair: { before, after }, grounds, fill }: Difference): string {
  if (fill && grounds !== null)
    return `became ${colorWord(grounds.after)} (${grounds.before} → ${grounds.after})`;
  const [from, to] = [before.ink ?? 'none', after.ink];
  return `has ${to === null ? 'no' : colorWord(to)} letters (${from} → ${to ?? 'none'})`;
}

function followers({ followers: count, kind, difference }: FoundChange): string {
  if (count === 0) return '';
  const others = count === 1 ? 'one other' : `${count} others`;
  if (kind === 'moved') return `, and ${others} with it`;
  if (difference?.fill !== false) return `, and so did ${others}`;
  return `, and so ${count === 1 ? 'has' : 'have'} ${others}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

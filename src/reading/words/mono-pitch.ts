/** Whether words are of letters of one width, as code and mails are, and how wide those are. */
import type { Box } from '../../core/box.ts';
import type { CutWord } from './cut-words.ts';

/** What a word's ink lacks of its letters' widths, at least and at most: room beside its first and last letter, in letters. */
const LEAST_ROOM = 0.05;
const MOST_ROOM = 0.7;
/** Fewer say nothing. */
const FEWEST_LETTERS = 12;
const FEWEST_WORDS = 3;
/** Share of a row's letters that must be in words that agree; some words are read wrong. */
const AGREEING = 0.85;
/** The same where a row nearby has that pitch. */
const AGREEING_NEARBY = 0.6;
/** Between rows that are nearby, in heights of their ink. */
const NEARBY = 4;

interface Pitches {
  readonly letters: number;
  readonly from: number;
  readonly to: number;
}

/** Words that stand on one row. */
export interface Row {
  readonly words: readonly CutWord[];
  readonly box: Box;
}

/** Pixels from letter to letter of each row; null where its letters are of several widths, or too few to say. */
export function monoPitches(rows: readonly Row[]): (number | null)[] {
  const own = rows.map(({ words }) => monoPitch(words));
  const sure = rows
    .flatMap(({ box }, index) => ({ box, pitch: own[index] ?? null }))
    .sort((a, b) => a.box[1] - b.box[1]);
  return rows.map(({ words, box }, index) => {
    const known = own[index];
    if (known != null || words.length < 2) return known ?? null;
    const reach = NEARBY * (box[3] - box[1]);
    const first = firstAtLeast(sure, box[1] - reach);
    for (let at = first; at < sure.length && at < first + MOST_NEARBY; at += 1) {
      const other = sure[at];
      if (other === undefined || other.box[1] > box[1] + reach) break;
      const isBeside = other.box[0] >= box[2] || other.box[2] <= box[0];
      if (other.pitch === null || isBeside) continue;
      if (agreement(pitchesOf(words), other.pitch) >= AGREEING_NEARBY) return other.pitch;
    }
    return null;
  });
}

/** Rows that are looked at for one. */
const MOST_NEARBY = 60;

function firstAtLeast(rows: readonly { readonly box: Box }[], top: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.box[1] ?? 0) < top) low = middle + 1;
    else high = middle;
  }
  return low;
}

function monoPitch(words: readonly CutWord[]): number | null {
  const possible = pitchesOf(words);
  const total = possible.reduce((sum, { letters }) => sum + letters, 0);
  if (total < FEWEST_LETTERS || possible.length < FEWEST_WORDS) return null;
  const pitch = mostAgreed(possible);
  return agreement(possible, pitch) >= AGREEING ? pitch : null;
}

/** What the letters of each word may be apart; a single letter may be of any width. */
function pitchesOf(words: readonly CutWord[]): Pitches[] {
  return words.flatMap(({ text, box }): Pitches[] => {
    const letters = Array.from(text).length;
    const width = box[2] - box[0];
    return letters < 2
      ? []
      : [{ letters, from: width / (letters - LEAST_ROOM), to: width / (letters - MOST_ROOM) }];
  });
}

/** Share of the letters. */
function agreement(possible: readonly Pitches[], pitch: number): number {
  const lettersOf = (words: readonly Pitches[]): number =>
    words.reduce((sum, { letters }) => sum + letters, 0);
  const all = lettersOf(possible);
  return all === 0 ? 0 : lettersOf(possible.filter(({ from, to }) => pitch >= from && pitch <= to)) / all;
}

/** The pitch that words of most letters may have: where the last of them begins to. */
function mostAgreed(possible: readonly Pitches[]): number {
  const edges = possible
    .flatMap(({ letters, from, to }) => [
      { at: from, letters },
      { at: to, letters: -letters },
    ])
    .sort((a, b) => a.at - b.at || b.letters - a.letters);
  let [sum, most, best] = [0, 0, 0];
  for (const { at, letters } of edges) {
    sum += letters;
    if (sum > most) [most, best] = [sum, at];
  }
  return best;
}

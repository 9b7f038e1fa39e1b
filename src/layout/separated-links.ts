/**
 * Links between separators: of `Home | News | About` each part is one, of `Home > News > Today` each but the last. So
 * it is on real pages in most cases, and nothing else tells where links are neither colored nor underlined.
 */
import type { Word } from '../reading/page-reading.ts';

const BARS = /^[|·•]$/u;
const ARROWS = /^(?:>{1,2}|»|›|→)$/u;
/** Words between two separators; more is a sentence. */
const MOST_WORDS = 6;
const FEWEST_BARS = 2;

/** The words that are links. */
export function separatedLinks(words: readonly Word[]): ReadonlySet<Word> {
  for (const separator of [BARS, ARROWS]) {
    const parts = partsBetween(words, separator);
    const isEven = parts.every((part) => part.length > 0 && part.length <= MOST_WORDS);
    if (!isEven || parts.length < (separator === BARS ? FEWEST_BARS + 1 : 2)) continue;
    return new Set((separator === BARS ? parts : parts.slice(0, -1)).flat());
  }
  return new Set();
}

function partsBetween(words: readonly Word[], separator: RegExp): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of words)
    if (separator.test(word.text)) parts.push([]);
    else parts.at(-1)?.push(word);
  return parts;
}

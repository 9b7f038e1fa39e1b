/**
 * Icons are read as Chinese characters and as boxes now and then. On a page that has hardly any of them they are icons, and
 * are left to be found as such.
 */
import { unionOf } from '../../core/box.ts';
import type { FoundLine } from '../page-reading-schema.ts';
import { isForeign } from './characters.ts';

/** Share of a page's letters from which on it is a page with Chinese or Japanese on it. */
const FOREIGN_PAGE = 0.06;
/** Boxes and bars. */
const SIGN = /[■□▪▫▯▮◻◼\u25fb\u25fc丨]/u;
/** Bullets are read so. */
const BULLET = '。';

export function withoutStraySigns(lines: readonly FoundLine[]): FoundLine[] {
  let [letters, foreign] = [0, 0];
  for (const character of lines.flatMap(({ text }) => Array.from(text))) {
    if (!/\p{L}/u.test(character)) continue;
    letters += 1;
    if (isForeign(character)) foreign += 1;
  }
  if (foreign > FOREIGN_PAGE * letters) return [...lines];
  return lines.flatMap((line) => {
    const words = line.words.filter(({ text }) => !isStray(text));
    if (words.length === line.words.length) return [line];
    if (words.length === 0) return [];
    return [
      {
        ...line,
        words,
        text: words.map(({ text }) => text).join(' '),
        box: unionOf(words.map(({ box }) => box)),
      },
    ];
  });
}

function isStray(word: string): boolean {
  return (
    word !== BULLET && Array.from(word).some((character) => isForeign(character) || SIGN.test(character))
  );
}

/** Which of a component's texts belongs to which of its slots. */

/** What a slot without a text costs; a text that does not fit its slot costs at most 1. */
const EMPTY = 1.2;
/** What a text costs that shares the slot of the one before it. */
const SHARED = 1.1;
/** What a text costs that no slot gets: before the first one that has one. */
const LEFT = 1.5;
/** Of a text's unlikeness: whether it has digits, how many of its signs they are, its currency's sign, its length. */
const SHARES = { isNumber: 0.4, digits: 0.1, signs: 0.3, length: 0.2 } as const;
const SIGNS = /[€$£¥%]/u;

/**
 * Texts and slots are in reading order, and stay so: of all ways to go through them together the cheapest.
 *
 * @param costOf of a text in a slot, by their numbers, 0 to 1
 * @returns for each text the number of its slot, undefined where it has none
 */
export function shareTexts(
  texts: number,
  slots: number,
  costOf: (text: number, slot: number) => number,
): (number | undefined)[] {
  // best[t][s]: the first t texts and the first s slots are done with.
  const best: Step[][] = Array.from({ length: texts + 1 }, () => []);
  for (let t = 0; t <= texts; t += 1)
    for (let s = 0; s <= slots; s += 1) {
      const ways: Step[] = t === 0 && s === 0 ? [{ cost: 0, from: 'start' }] : [];
      const before = (text: number, slot: number): number => best[text]?.[slot]?.cost ?? Infinity;
      if (t > 0 && s > 0) ways.push({ cost: before(t - 1, s - 1) + costOf(t - 1, s - 1), from: 'both' });
      if (s > 0) ways.push({ cost: before(t, s - 1) + EMPTY, from: 'slot' });
      if (t > 0) ways.push({ cost: before(t - 1, s) + (s > 0 ? SHARED : LEFT), from: 'text' });
      const [first, ...others] = ways;
      if (first !== undefined)
        best[t]?.push(others.reduce((least, way) => (way.cost < least.cost ? way : least), first));
    }
  return wayBack(best, texts, slots);
}

interface Step {
  readonly cost: number;
  readonly from: 'start' | 'both' | 'slot' | 'text';
}

function wayBack(best: readonly (readonly Step[])[], texts: number, slots: number): (number | undefined)[] {
  const found = new Array<number | undefined>(texts).fill(undefined);
  let [t, s] = [texts, slots];
  // Texts that share a slot with the one before them: known only when that one is met.
  let sharing: number[] = [];
  while (t > 0 || s > 0) {
    const { from } = best[t]?.[s] ?? { from: 'start' };
    if (from === 'start') break;
    if (from === 'both') {
      for (const text of [t - 1, ...sharing]) found[text] = s - 1;
      sharing = [];
    } else if (from === 'text') sharing.push(t - 1);
    // A slot that stays empty has nothing to share.
    else sharing = [];
    if (from !== 'slot') t -= 1;
    if (from !== 'text') s -= 1;
  }
  return found;
}

/** How little a text looks like the kit's own: 0 for texts of one kind, 1 at most. */
export function unlikeness(text: string, example: string): number {
  const [one, other] = [digitShare(text), digitShare(example)];
  const lengths = Math.abs(Math.log((text.length + 1) / (example.length + 1)));
  return (
    SHARES.isNumber * (one > 0 === other > 0 ? 0 : 1) +
    SHARES.digits * Math.abs(one - other) +
    SHARES.signs * (SIGNS.test(text) === SIGNS.test(example) ? 0 : 1) +
    SHARES.length * Math.min(1, lengths / 2)
  );
}

function digitShare(text: string): number {
  const characters = Array.from(text).filter((character) => character !== ' ');
  return characters.filter((character) => /\p{Nd}/u.test(character)).length / Math.max(1, characters.length);
}

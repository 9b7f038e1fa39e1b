/** What all reports say alike: the verdict in words, and which screens are looked at first. */
import type { CheckReport, Outcome, ScreenResult } from '../types.ts';

/** The worst first: this is the order to look at them. */
const URGENCY: readonly Outcome[] = ['different', 'unreadable', 'gone', 'new', 'same'];

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  same: 'Same',
  different: 'Different',
  new: 'New',
  gone: 'Gone',
  unreadable: 'Unreadable',
};

/** Sentences for outcomes that nobody gave a reason for. */
const PLAIN_REASONS: Readonly<Record<Outcome, string>> = {
  same: 'The screen is what it was.',
  different: 'The screen is not what it was.',
  new: 'There is no baseline of this screen yet.',
  gone: 'There is a baseline, but no candidate for it any more.',
  unreadable: 'The screen could not be read.',
};

/** `3 of 8 screens are not what they were`. */
export function verdictTitle({ screens, counts }: CheckReport): string {
  const changed = screens.length - counts.same;
  if (screens.length === 0) return 'No screen was checked';
  if (changed === 0)
    return screens.length === 1
      ? 'The screen is what it was'
      : `All ${screens.length} screens are what they were`;
  return `${changed} of ${counted(screens.length, 'screen')} ${changed === 1 ? 'is' : 'are'} not what ${changed === 1 ? 'it was' : 'they were'}`;
}

/** `2 different, 1 new, 5 same; 1 flaky.` */
export function verdictCounts({ counts }: CheckReport): string {
  const parts = URGENCY.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${counts[outcome]} ${outcome}`,
  );
  const flaky = counts.flaky > 0 ? `; ${counts.flaky} flaky` : '';
  return parts.length === 0 ? 'Nothing to compare.' : `${parts.join(', ')}${flaky}.`;
}

/** Each thing that is said of a screen, once; at least one for what is not the same. */
export function sentencesOf({ outcome, reasons, structure }: ScreenResult): readonly string[] {
  const all = [...new Set([...reasons, ...(structure?.changes ?? []).map(({ sentence }) => sentence)])];
  return all.length === 0 && outcome !== 'same' ? [PLAIN_REASONS[outcome]] : all;
}

/** What is to be known apart from the outcome; undefined for a screen that came out alike each time. */
export function flakyNote({ flaky, attempts }: ScreenResult): string | undefined {
  return flaky ? `Flaky: it did not come out alike in ${counted(attempts, 'attempt')}.` : undefined;
}

/** The worst first, then by name. */
export function byUrgency(screens: readonly ScreenResult[]): readonly ScreenResult[] {
  const rank = ({ outcome, flaky }: ScreenResult): number => URGENCY.indexOf(outcome) * 2 + (flaky ? 0 : 1);
  return screens.toSorted((a, b) => rank(a) - rank(b));
}

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

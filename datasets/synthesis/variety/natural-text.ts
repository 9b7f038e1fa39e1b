/** Random texts as people write them: words of a language, names, numbers, amounts, dates, signs. */
import type { Random } from '../../../src/core/random.ts';
import { LANGUAGES, NAMES, SIGNS, type Language } from './words.ts';

/** What one screen's texts have in common. */
export interface Voice {
  readonly language: Language;
  /** Every text's number of words is multiplied by it: some people write short, some long. */
  readonly length: number;
}

const LANGUAGE_SHARES = { english: 12, german: 3, french: 2, spanish: 2, cyrillic: 1 } as const;

/** Standard deviation of the logarithm (base 2) of a screen's length: German is a third longer than English. */
const LENGTH_SPREAD = 0.35;

export function drawVoice(random: Random): Voice {
  return {
    language: random.weighted<Language>(LANGUAGE_SHARES),
    length: 2 ** (LENGTH_SPREAD * random.normal()),
  };
}

/** How a slot's texts usually are. */
export interface TextHabit {
  /** Typical number of words, from … to. */
  readonly words: readonly [number, number];
  readonly capitalized: boolean;
  /** What usually stands there is a figure, not words. */
  readonly isFigure: boolean;
  /** What usually stands there is one sign, as an icon's. */
  readonly isSign: boolean;
}

/** Longer texts are of no use: nobody reads what is on a screen of such. */
const MOST_WORDS = 60;

/** Labels are about as long as their author thought; about one in four is not. */
const LENGTHS = { usual: 74, spread: 15, token: 8, long: 3 } as const;

export function naturalText(habit: TextHabit, voice: Voice, random: Random): string {
  if (habit.isSign && random.float() < 0.7) return random.pick(SIGNS);
  const length = random.weighted<keyof typeof LENGTHS>(LENGTHS);
  if (habit.isFigure && random.float() < 0.75) return figure(random);
  if (length === 'token') return random.float() < 0.5 ? figure(random) : word(voice, random).slice(0, 3);
  const count = Math.round(random.integer(...habit.words) * voice.length * stretch(length, random));
  const text = Array.from({ length: Math.min(MOST_WORDS, Math.max(1, count)) }, () =>
    word(voice, random),
  ).join(' ');
  const end = count > 5 && random.float() < 0.4 ? '.' : '';
  return inCase(text, habit.capitalized, random) + end;
}

function stretch(length: Exclude<keyof typeof LENGTHS, 'token'>, random: Random): number {
  if (length === 'usual') return 1;
  if (length === 'long') return 2 + 2 * random.float();
  return 2 ** (3 * random.float() - 1.5);
}

function word({ language }: Voice, random: Random): string {
  const kind = random.float();
  if (kind < 0.06) return random.pick(NAMES);
  if (kind < 0.1) return figure(random);
  return random.pick<string>(LANGUAGES[language]);
}

/** One in twenty in capitals, one in ten with each word's first letter as one. */
function inCase(text: string, capitalized: boolean, random: Random): string {
  const style = random.float();
  if (style < 0.05) return text.toUpperCase();
  if (style < 0.15) return text.split(' ').map(capitalize).join(' ');
  // Authors' defaults say how the slot is written, and not everybody keeps to it.
  return capitalized === style < 0.9 ? capitalize(text) : text;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const FIGURES: readonly ((random: Random) => string)[] = [
  (random) => String(random.integer(0, 9)),
  (random) => String(random.integer(10, 99)),
  (random) => grouped(random.integer(100, 99_999), ','),
  (random) => `${random.pick(['$', '€', '£', 'CHF '])}${grouped(random.integer(1, 250_000), ',')}`,
  (random) => `${random.integer(0, 999)}.${twoDigits(random)} ${random.pick(['€', 'kg', 'km', 'h', 'MB'])}`,
  (random) => `${random.pick(['+', '−', ''])}${random.integer(0, 99)}.${random.integer(0, 9)}%`,
  (random) => `${random.integer(0, 23)}:${twoDigits(random)}`,
  (random) => `${random.integer(1, 28)}.${random.integer(1, 12)}.${random.integer(2019, 2031)}`,
  (random) => `${random.pick(['Jan', 'Mar', 'May', 'Jul', 'Oct', 'Dec'])} ${random.integer(1, 28)}`,
  (random) => `#${random.integer(1, 99_999)}`,
  (random) => `${random.integer(1, 12)}/${random.integer(12, 40)}`,
  (random) => `v${random.integer(0, 12)}.${random.integer(0, 20)}`,
];

function figure(random: Random): string {
  return random.pick(FIGURES)(random);
}

function twoDigits(random: Random): string {
  return String(random.integer(0, 59)).padStart(2, '0');
}

function grouped(value: number, separator: string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, separator);
}

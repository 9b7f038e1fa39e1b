/** Names of components in code: after their words where they have some, else after their kind and their place. */

/** Of the words, in letters and digits; longer names are hard to read where they are used. */
const MOST_LETTERS = 28;
const MOST_WORDS = 4;
/** Characters of a text that are looked at. */
const MOST_READ = 200;

/** Names that targets give to things of the screen itself, and what begins like them. */
const RESERVED = ['screen-title', 'screen-content'];

/** Letters that Unicode does not take apart into one of ASCII and a mark. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/**
 * Gives out names, each once. No name is another one with a word behind it (`save` and `save-button`), so that targets
 * may put a word behind a name for a part of the component; a number is no word.
 */
export class ComponentNames {
  readonly #names = new Set<string>();
  /** What stands in front of a word in one of them. */
  readonly #beginnings = new Set<string>();
  /** By name: the number that the next component of that name is tried with. */
  readonly #numbers = new Map<string, number>();

  /** @param ordinary the names of all components that would not be named after their words */
  constructor(ordinary: Iterable<string>) {
    for (const name of [...RESERVED, ...ordinary]) this.#add(name);
  }

  /**
   * `save-changes-button`; with a number where that is taken.
   *
   * @param text what the component says
   * @param noun what it is called
   * @returns undefined where no name can be made of the text
   */
  nameAfter(text: string, noun: string): string | undefined {
    const wanted = composedName(asciiWords(text), noun);
    if (wanted === undefined || beginningsOf(wanted).some((beginning) => this.#names.has(beginning)))
      return undefined;
    let name = wanted;
    let number = this.#numbers.get(wanted) ?? 2;
    while (this.#names.has(name) || this.#beginnings.has(name)) name = `${wanted}-${number++}`;
    this.#numbers.set(wanted, number);
    this.#add(name);
    return name;
  }

  #add(name: string): void {
    this.#names.add(name);
    for (const beginning of beginningsOf(name)) this.#beginnings.add(beginning);
  }
}

/** Parts of a name that a word follows: `save-changes-button` → `save`, `save-changes`. */
function beginningsOf(name: string): string[] {
  const parts = name.split('-');
  return parts.flatMap((part, at) => (at > 0 && /^[a-z]/.test(part) ? [parts.slice(0, at).join('-')] : []));
}

/** The first words of a text, as far as ASCII has letters for them. */
function asciiWords(text: string): string[] {
  const plain = text
    .slice(0, MOST_READ)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[ßæœøłđ]/g, (letter) => LETTERS[letter] ?? '')
    .replace(/\p{M}|['’]/gu, '');
  const words: string[] = [];
  let letters = 0;
  for (const [word] of plain.matchAll(/[a-z0-9]+/g)) {
    letters += word.length;
    if (words.length === MOST_WORDS || (letters > MOST_LETTERS && words.length > 0)) break;
    words.push(word.slice(0, MOST_LETTERS));
  }
  return words;
}

/** A name begins with a letter, has two parts at least, and says what the component is once. */
function composedName(words: readonly string[], noun: string): string | undefined {
  const own = words.at(-1) === noun ? words.slice(0, -1) : words;
  const first = own.findIndex((word) => /^[a-z]/.test(word));
  const said = first < 0 ? '' : own.slice(first).join('-');
  return /[a-z].*[a-z]/.test(said) ? `${said}-${noun}` : undefined;
}

/** What is to be known of a page besides its picture: whole sentences, each once, and not without end. */

const MOST_NOTES = 20;
const MOST_CHARACTERS = 300;

export class Notes {
  readonly #sentences = new Set<string>();
  #left = 0;

  add(sentence: string): void {
    const line = plain(sentence);
    if (this.#sentences.has(line)) return;
    if (this.#sentences.size < MOST_NOTES) this.#sentences.add(line);
    else this.#left += 1;
  }

  /** In order of the alphabet, since pages ask for things now in this order and now in that. */
  list(): readonly string[] {
    const sorted = [...this.#sentences].sort();
    return this.#left === 0 ? sorted : [...sorted, 'There was more of this kind, which is not listed.'];
  }
}

/** One line without control characters, as reports and terminals can show it. */
export function plain(text: string, most = MOST_CHARACTERS): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** A server's words, made fit for a line that people read and files keep. */

/** Characters of a key that are a secret already. */
const PART_OF_KEY = 6;

/**
 * One line of printable characters; empty where a part of the key is in it, since a server may say back what it was sent.
 *
 * @param most characters
 */
export function shortText(text: string, key: string | undefined, most = 160): string {
  const line = text
    .slice(0, 4 * most)
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  const short = line.length > most ? `${line.slice(0, most - 1)}…` : line;
  return key !== undefined && holdsPart(short, key) ? '' : short;
}

/** Letters of a key that is one; shorter ones are what people write for servers that want any. */
const LEAST_KEY = 8;

/** Whether a text says the key. */
export function holdsKey(text: string, key: string | undefined): boolean {
  return key !== undefined && key.length >= LEAST_KEY && text.includes(key);
}

/** Whether any part of the key that tells something stands in a text. */
function holdsPart(text: string, key: string): boolean {
  if (key.length < LEAST_KEY) return false;
  for (let at = 0; at + PART_OF_KEY <= key.length; at++)
    if (text.includes(key.slice(at, at + PART_OF_KEY))) return true;
  return false;
}

/** Writing without spaces: Chinese and Japanese, whose lines break between any two letters. */

const WITHOUT_SPACES =
  /[\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]/u;

/** Whether lines that end and begin so are joined without a space. */
export function joinsWithoutSpace(before: string, after: string): boolean {
  return WITHOUT_SPACES.test(lastOf(before)) && WITHOUT_SPACES.test(firstOf(after));
}

/** What has to fit at the end of a line for a text to go on there: a word, or one letter where words are not parted. */
export function leadingUnit(word: string): string {
  const first = firstOf(word);
  return WITHOUT_SPACES.test(first) ? first : word;
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 32);
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? '';
}

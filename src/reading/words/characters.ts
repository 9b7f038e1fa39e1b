/** Which characters lines are read with at first: fewer to choose among are faster, and lines of other scripts are rare. */

/**
 * Latin, Greek, digits, punctuation and the symbols that text holds; and of Chinese and Japanese the kana and the most
 * frequent characters, so that a line of theirs is known for what it is, and read anew with all characters.
 */
export function isCommon(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (isForeign(character)) return code < FIRST_HAN || FREQUENT.has(character);
  return (
    code <= LAST_LATIN ||
    (code >= 0x391 && code <= 0x3c9) ||
    (code >= 0x2010 && code <= 0x2044) ||
    (code >= 0x20a0 && code <= 0x20bf) ||
    SYMBOLS.has(character)
  );
}

/** Whether the character is of Chinese or Japanese, which are read with all characters. */
export function isForeign(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆、。「」]/u.test(character);
}

/** The end of Latin Extended-A: what the languages of Europe are written with. */
const LAST_LATIN = 0x17f;
const FIRST_HAN = 0x3400;
const SYMBOLS = new Set('™℠№←↑→↓↔⇒−∞≈≠≤≥√■□▪▫▲▶►▼▽◀◄◆◇○●★☆☎✓✔✕✖✗✘➔➜❤♥♦♣♠♪✉☰⋮⋯');
const FREQUENT = new Set(
  '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日本' +
    '同三已老从动两长知見明其全者情部名定女力大入出金東京今月分方前高行手新社市場発時間業者用成作品学校電話会員検索国内',
);

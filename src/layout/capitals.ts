/** How a text uses capital letters: headings and menus use more of them than running text does. */

/** Signs before the first letter do not count. */
export function startsUpper(text: string): boolean {
  return /^\P{L}*\p{Lu}/u.test(text);
}

/** Share of the words that begin with a capital letter. @param text without blanks around it */
export function titleShare(text: string): number {
  const words = text.split(/\s+/u);
  return words.filter(startsUpper).length / words.length;
}

/** Capital letters for each of the text's characters. */
export function upperShare(text: string): number {
  return (text.match(/\p{Lu}/gu) ?? []).length / Math.max(1, text.length);
}

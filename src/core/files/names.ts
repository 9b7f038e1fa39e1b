/** Names of files: file systems count their bytes, not their letters. */

/** The longest name that the usual file systems take, in bytes of UTF-8 (NAME_MAX of limits.h). */
export const MAXIMUM_NAME_BYTES = 255;

/** The longest beginning of the text, in whole characters, that has at most so many bytes in UTF-8. */
export function shortenBytes(text: string, maximumBytes: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maximumBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

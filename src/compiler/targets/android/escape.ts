/** Text in XML, and in string resources, which have rules of their own on top. */
import { cleanLines, cleanText } from '../../templates.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** For elements and attributes in double quotes (XML 1.0, section 2.4). */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/**
 * The content of a `<string>`: quotes, apostrophes and backslashes are escaped, `@` and `?` in front would be
 * references, and blanks at the ends or in a row would be lost.
 */
export function stringResource(text: string): string {
  const blank = String.raw`\u0020`;
  return cleanLines(text)
    .replace(/[\\'"]/g, (character) => `\\${character}`)
    .replace(/^[@?]/, (character) => `\\${character}`)
    .replace(/^ +| +$| {2,}|(?<=\n) +/g, (blanks) => blank.repeat(blanks.length))
    .replaceAll('\n', String.raw`\n`)
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** For comments, in which two hyphens may not meet. */
export function commentText(text: string): string {
  return cleanText(text).replaceAll('-', '‐');
}

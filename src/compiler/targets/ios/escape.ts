/** How texts from outside enter storyboards (XML 1.0 attributes) and Swift (string literals) without becoming code. */

const XML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const SWIFT_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/** What XML 1.0 allows nowhere, not even as a character reference: it becomes U+FFFD. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
/** Invisible characters: controls, line separators, and those that reorder or hide the text around them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LONE_SURROGATES = /\p{Cs}/gu;
/** What `LocalizedStringKey` would read as Markdown or as a format, rather than show. */
const MARKUP = /[*_`~[\]<>\\%]|:\/\/|@/u;

/** The value of an XML attribute, without the quotes around it. */
export function xmlAttribute(text: string): string {
  return text
    .replaceAll(NOT_XML, '\u{fffd}')
    .replaceAll(/[&<>"\t\n\r]/g, (character) => XML_ESCAPES[character] ?? character);
}

/** A Swift string literal with its quotes. */
export function swiftString(text: string): string {
  const escaped = text
    .replaceAll(LONE_SURROGATES, '\u{fffd}')
    .replaceAll(/[\\"\t\n\r]/g, (character) => SWIFT_ESCAPES[character] ?? character)
    .replaceAll(
      INVISIBLE,
      (character) => `\\u{${character.codePointAt(0)?.toString(16).toUpperCase() ?? ''}}`,
    );
  return `"${escaped}"`;
}

/**
 * A SwiftUI title: a plain literal, which Xcode collects for translation, where it means just what it says; wrapped
 * in `String(…)`, which SwiftUI shows letter by letter, where the literal would be read as Markdown or as a format.
 */
export function swiftTitle(text: string): string {
  return MARKUP.test(text) ? `String(${swiftString(text)})` : swiftString(text);
}

/** A text for a `//` comment: one line, nothing invisible in it. */
export function swiftComment(text: string): string {
  return text.replaceAll(LONE_SURROGATES, '\u{fffd}').replaceAll(INVISIBLE, ' ');
}

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { swiftString, swiftTitle, xmlAttribute } from '../../../src/compiler/targets/ios/escape.ts';
import { openSwiftReader } from './checkers/swift.ts';
import { parseXml } from './checkers/xml.ts';

const readSwift = await openSwiftReader();

/** True for the characters that XML 1.0 allows nowhere. */
function isForbidden(character: string): boolean {
  return (character < ' ' && !'\t\n\r'.includes(character)) || '\ufffe\uffff'.includes(character);
}

describe('XML attributes', () => {
  it('keeps quotes, markup, tabs and line ends as text', () => {
    expect(xmlAttribute('a "b" <c> & \t\r\n')).toBe('a &quot;b&quot; &lt;c&gt; &amp; &#9;&#13;&#10;');
  });

  it('replaces what XML 1.0 allows nowhere', () => {
    expect(xmlAttribute('a\u0000b\u001bc\ufffed\ud800e')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  });

  it('reads back as the same text, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const document = parseXml(`<a b="${xmlAttribute(text)}"/>`);
        expect(document.attributes['b']).toBe(
          Array.from(text, (c) => (isForbidden(c) ? '\ufffd' : c)).join(''),
        );
      }),
    );
  });
});

describe('Swift string literals', () => {
  it('escapes quotes, backslashes, interpolation and line ends', () => {
    expect(swiftString('a "b" \\(c) \n')).toBe(String.raw`"a \"b\" \\(c) \n"`);
  });

  it('shows controls and characters that reorder the source as escapes', () => {
    expect(swiftString('\u0000\u202e\u2028\u200b')).toBe(String.raw`"\u{0}\u{202E}\u{2028}\u{200B}"`);
  });

  it('parses as one literal without interpolation, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { problems } = readSwift('a.swift', `let a = ${swiftString(text)}\nlet b = 1\n`);
        expect(problems).toEqual([]);
        expect(swiftString(text)).not.toMatch(/(?<!\\)(?:\\\\)*\\\(/);
      }),
    );
  });

  it('keeps titles that SwiftUI would read as Markdown or as a format from being read so', () => {
    expect(swiftTitle('Save all')).toBe('"Save all"');
    expect(swiftTitle('**bold**')).toBe('String("**bold**")');
    expect(swiftTitle('50 %@')).toBe('String("50 %@")');
    expect(swiftTitle('https://example.org')).toBe('String("https://example.org")');
  });
});

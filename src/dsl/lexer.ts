/** Cuts a `.gui` text into words and punctuation with their places. White space only separates. */
import { isComponentName } from './component-name.ts';
import type { Position, SourceRange } from './tree.ts';

export interface Lexeme {
  /** `word`: a component's name; `invalid`: a word that cannot be one; `end`: behind the last character. */
  readonly type: 'word' | 'invalid' | '{' | '}' | ',' | 'end';
  readonly text: string;
  readonly range: SourceRange;
}

const WORD = /[^\s{},]+/y;
const BLANK = /[^\S\n]+/y;

/** The lexemes of a text in order; the last one is `end`. */
export function* lex(text: string): Generator<Lexeme, void, void> {
  let offset = 0;
  let line = 1;
  let lineStart = 0;
  const position = (at: number): Position => ({ offset: at, line, column: at - lineStart + 1 });
  const range = (start: number, end: number): SourceRange => ({ start: position(start), end: position(end) });

  while (offset < text.length) {
    const character = text.charAt(offset);
    if (character === '\n') {
      offset += 1;
      line += 1;
      lineStart = offset;
    } else if (character === '{' || character === '}' || character === ',') {
      yield { type: character, text: character, range: range(offset, offset + 1) };
      offset += 1;
    } else {
      WORD.lastIndex = offset;
      const word = WORD.exec(text)?.[0];
      if (word === undefined) {
        BLANK.lastIndex = offset;
        offset += BLANK.exec(text)?.[0].length ?? 1;
      } else {
        const type = isComponentName(word) ? 'word' : 'invalid';
        yield { type, text: word, range: range(offset, offset + word.length) };
        offset += word.length;
      }
    }
  }
  yield { type: 'end', text: '', range: range(offset, offset) };
}

/** Says where a text stops being JSON, and what was expected there: `JSON.parse` tells the place only sometimes. */

export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly expected: string;
}

const VALUE = 'a value';
const BLANK = /[ \t\n\r]*/y;
const PRIMITIVE = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first fault of a text by RFC 8259; undefined for JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  const scanner = new Scanner(text);
  const expected = scanner.scan();
  if (expected === undefined) return undefined;
  const lines = text.slice(0, scanner.at).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, expected };
}

/** Goes on until something is not as expected; with a stack of its own, so that deep nesting is no matter. */
class Scanner {
  at = 0;
  readonly #text: string;
  /** The closing brackets that are still to come. */
  readonly #open: ('}' | ']')[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** What was expected at `at`, where it is not; undefined at the end of a right text. */
  scan(): string | undefined {
    for (;;) {
      const wrong = this.#value();
      if (wrong !== undefined) return wrong;
      // Behind a value: close what ends here, then go on with the next member.
      for (;;) {
        const closing = this.#open.at(-1);
        if (closing === undefined) return this.#next() === '' ? undefined : 'nothing more';
        if (this.#take(closing)) this.#open.pop();
        else if (this.#take(',')) break;
        else return `',' or '${closing}'`;
      }
      if (this.#open.at(-1) === '}') {
        const name = this.#name();
        if (name !== undefined) return name;
      }
    }
  }

  /** Up to the end of a plain value or of an empty list, or into the first member of a list. */
  #value(): string | undefined {
    for (;;) {
      const next = this.#next();
      if (next === '"') return this.#string();
      if (next !== '{' && next !== '[') return this.#match(PRIMITIVE) ? undefined : VALUE;
      this.at += 1;
      const closing = next === '{' ? '}' : ']';
      if (this.#take(closing)) return undefined;
      this.#open.push(closing);
      if (next === '{') {
        const name = this.#name();
        if (name !== undefined) return name;
      }
    }
  }

  #name(): string | undefined {
    if (this.#next() !== '"') return 'a name in double quotes';
    return this.#string() ?? (this.#take(':') ? undefined : "':'");
  }

  #string(): string | undefined {
    this.at += 1;
    for (;;) {
      const character = this.#text.charAt(this.at);
      if (character === '') return 'the end of the text in double quotes';
      if (character < ' ') return 'a text in one line (line breaks are written \\n)';
      if (character !== '\\') this.at += 1;
      else if (!this.#match(ESCAPE)) return 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000';
      if (character === '"') return undefined;
    }
  }

  /** The next character that is not blank; empty at the end. */
  #next(): string {
    this.#match(BLANK);
    return this.#text.charAt(this.at);
  }

  #take(character: string): boolean {
    if (this.#next() !== character) return false;
    this.at += 1;
    return true;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.#text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }
}

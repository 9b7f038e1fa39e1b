/**
 * Reads `.gui` texts: `screen = { component }`, `component = name [ "{" { component } "}" ]`, with commas between
 * components where one likes. Reads on behind an error, so that one run reports several.
 */
import { PixelwrightError } from '../core/errors.ts';
import { type Lexeme, lex } from './lexer.ts';
import { MAX_DEPTH, MAX_PROBLEMS, MAX_TEXT_LENGTH } from './limits.ts';
import { problemPlace, type SyntaxProblem, syntaxProblem } from './syntax-problem.ts';
import type { Screen, ScreenNode, SourceRange } from './tree.ts';

export interface ParseOptions {
  /** Named in problems. */
  readonly file?: string;
}

export interface ParseResult {
  /** What could be read; whole only where `errors` is empty. */
  readonly screen: Screen;
  readonly errors: readonly SyntaxProblem[];
}

/** Reads a text; never throws. The tree of a text with errors lacks what could not be read. */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  return new Parser(text, options.file).run();
}

/**
 * Reads a text that has to be right.
 * @throws PixelwrightError 'input' with the first problem, its line and its place.
 */
export function parseOrThrow(text: string, options: ParseOptions = {}): Screen {
  const { screen, errors } = parse(text, options);
  const [first] = errors;
  if (first === undefined) return screen;
  const more = errors.length === 1 ? '' : `\n(and ${errors.length - 1} more in this text)`;
  throw new PixelwrightError('input', `${first.message}\n${first.excerpt}${more}`, {
    where: problemPlace(first),
    hint: 'Mend the text: components are names, blocks are written as name { … }.',
  });
}

/** A block that is being read. Without a head (its name was missing or wrong) its content goes to the one around it. */
interface OpenBlock {
  readonly head: { readonly name: string; readonly range: SourceRange } | undefined;
  readonly nodes: ScreenNode[];
}

class Parser {
  readonly #text: string;
  readonly #file: string | undefined;
  readonly #errors: SyntaxProblem[] = [];
  readonly #root: OpenBlock = { head: undefined, nodes: [] };
  readonly #open: OpenBlock[] = [];
  /** What stood before: decides what '{' and ',' mean. */
  #previous: 'start' | 'name' | 'invalid' | 'block' | 'comma' = 'start';

  constructor(text: string, file: string | undefined) {
    this.#text = text;
    this.#file = file;
  }

  run(): ParseResult {
    if (this.#text.length > MAX_TEXT_LENGTH) {
      const start = { offset: 0, line: 1, column: 1 };
      const problem = syntaxProblem(
        '',
        { start, end: start },
        `at most ${MAX_TEXT_LENGTH} characters`,
        this.#file,
      );
      const got = `${this.#text.length} characters`;
      const message = `expected ${problem.expected}, got ${got}`;
      return { screen: { children: [] }, errors: [{ ...problem, got, message }] };
    }
    for (const lexeme of lex(this.#text)) {
      if (!this.#read(lexeme)) break;
    }
    while (this.#open.length > 0) this.#closeBlock(undefined);
    return { screen: { children: this.#root.nodes }, errors: this.#errors };
  }

  /** Takes one lexeme; false where reading on makes no sense. */
  #read(lexeme: Lexeme): boolean {
    switch (lexeme.type) {
      case 'word':
        this.#current().nodes.push({ name: lexeme.text, range: lexeme.range });
        this.#previous = 'name';
        break;
      case 'invalid':
        this.#problem(lexeme, `a component name (letters, digits, '-' and '_')`);
        this.#previous = 'invalid';
        break;
      case ',':
        if (this.#previous === 'start' || this.#previous === 'comma')
          this.#problem(lexeme, 'a component name');
        this.#previous = 'comma';
        break;
      case '{':
        if (this.#open.length >= MAX_DEPTH) {
          this.#problem(lexeme, `at most ${MAX_DEPTH} blocks within one another`);
          return false;
        }
        this.#openBlock(lexeme);
        break;
      case '}':
        this.#endOfBlock(lexeme);
        break;
      case 'end':
        this.#endOfText(lexeme);
    }
    return this.#errors.length < MAX_PROBLEMS;
  }

  #openBlock(brace: Lexeme): void {
    const head = this.#previous === 'name' ? this.#current().nodes.pop() : undefined;
    if (head === undefined && this.#previous !== 'invalid')
      this.#problem(brace, `a component name before '{'`);
    this.#open.push({ head: head && { name: head.name, range: head.range ?? brace.range }, nodes: [] });
    this.#previous = 'start';
  }

  #endOfBlock(brace: Lexeme): void {
    if (this.#open.length === 0) {
      this.#problem(brace, `a component name or the end of the text (no block is open)`);
      return;
    }
    if (this.#previous === 'comma') this.#problem(brace, `a component name after ','`);
    this.#closeBlock(brace.range);
    this.#previous = 'block';
  }

  #endOfText(end: Lexeme): void {
    if (this.#previous === 'comma') this.#problem(end, `a component name after ','`);
    const block = this.#open.at(-1);
    if (block === undefined) return;
    const { head } = block;
    const what = head === undefined ? '' : ` to close '${head.name}' of line ${head.range.start.line}`;
    this.#problem(end, `'}'${what}`);
  }

  #closeBlock(brace: SourceRange | undefined): void {
    const block = this.#open.pop();
    if (block === undefined) return;
    const into = this.#current().nodes;
    if (block.head === undefined) {
      for (const node of block.nodes) into.push(node);
      return;
    }
    const end = (brace ?? block.nodes.at(-1)?.range ?? block.head.range).end;
    into.push({
      name: block.head.name,
      children: block.nodes,
      range: { start: block.head.range.start, end },
    });
  }

  #current(): OpenBlock {
    return this.#open.at(-1) ?? this.#root;
  }

  #problem(lexeme: Lexeme, expected: string): void {
    this.#errors.push(syntaxProblem(this.#text, lexeme.range, expected, this.#file));
  }
}

/** One thing that is wrong with a `.gui` text: where, what was expected, what stood there, and the line with a caret. */
import type { SourceRange } from './tree.ts';

export interface SyntaxProblem {
  /** In one sentence: `expected a component name, got ','`. */
  readonly message: string;
  readonly expected: string;
  readonly got: string;
  readonly range: SourceRange;
  /** The line of the text and, below it, a caret under the place. Long lines are cut around it. */
  readonly excerpt: string;
  /** The file's name, where it was given. */
  readonly file?: string;
}

const EXCERPT_WIDTH = 100;
const GOT_WIDTH = 40;
/** Control and formatting characters: they could move the cursor or turn the writing direction of a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

export function syntaxProblem(
  text: string,
  range: SourceRange,
  expected: string,
  file: string | undefined,
): SyntaxProblem {
  const got = describe(text.slice(range.start.offset, range.end.offset));
  return {
    message: `expected ${expected}, got ${got}`,
    expected,
    got,
    range,
    excerpt: excerpt(text, range.start.offset),
    ...(file === undefined ? {} : { file }),
  };
}

/** `file:line:column`, or `line:column` for a text without a file. */
export function problemPlace(problem: SyntaxProblem): string {
  const { line, column } = problem.range.start;
  return [...(problem.file === undefined ? [] : [problem.file]), line, column].join(':');
}

/** Place, message and excerpt, as shown to people. */
export function formatSyntaxProblem(problem: SyntaxProblem): string {
  return `${problemPlace(problem)}: ${problem.message}\n${problem.excerpt}`;
}

function describe(got: string): string {
  if (got === '') return 'the end of the text';
  const shown = got.length > GOT_WIDTH ? `${got.slice(0, GOT_WIDTH)}…` : got;
  return `'${shown.replace(UNPRINTABLE, '�')}'`;
}

function excerpt(text: string, offset: number): string {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const lineEnd = newline === -1 ? text.length : newline;
  const from = Math.max(lineStart, Math.min(offset - EXCERPT_WIDTH / 2, lineEnd - EXCERPT_WIDTH));
  const before = (from > lineStart ? '…' : '') + text.slice(from, offset);
  const to = Math.min(lineEnd, Math.max(offset, from + EXCERPT_WIDTH));
  const after = text.slice(offset, to).trimEnd() + (to < lineEnd ? '…' : '');
  const caret = `${' '.repeat(Array.from(before).length)}^`;
  return `  ${before.replace(UNPRINTABLE, ' ')}${after.replace(UNPRINTABLE, ' ')}\n  ${caret}`;
}

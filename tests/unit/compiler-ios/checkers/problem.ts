import type { XmlElement } from './xml.ts';

/** What a checker of the generated iOS project found wrong. */
export interface Problem {
  /** Path of the file, as in the compiler's output. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly message: string;
}

/** The same, while its element is at hand. */
export interface Finding {
  readonly element: XmlElement;
  readonly message: string;
}

/** One line a problem, for assertions that show them all. */
export function describeProblems(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

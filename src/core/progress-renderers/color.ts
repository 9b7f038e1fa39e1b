/** Whether to colour, and the few colours there are. */

/** What is needed of `process.stderr`. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export type Environment = Readonly<Partial<Record<string, string>>>;

/**
 * Whether texts for the stream are coloured. `FORCE_COLOR` has the last word, as in Node itself; then come
 * `NO_COLOR` (no-color.org) and whether the stream is a terminal that can.
 */
export function wantsColor(stream: OutputStream, environment: Environment): boolean {
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return !['0', 'false'].includes(forced);
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}

/** Select Graphic Rendition codes of ECMA-48. */
const CODES = { dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const;

export type Color = keyof typeof CODES;

export type Paint = (color: Color, text: string) => string;

/** Colours texts, or leaves them as they are. */
export function createPaint(colored: boolean): Paint {
  return (color, text) => {
    const [on, off] = CODES[color];
    return colored ? `\u001B[${on}m${text}\u001B[${off}m` : text;
  };
}

/** Names of files and messages of others may hold control characters, which terminals obey. */
export function withoutControlCharacters(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

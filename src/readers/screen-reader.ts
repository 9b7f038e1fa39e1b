/** What a reader is: it turns a picture into a screen, and says how far it is to be trusted. */
import type { Box } from '../core/box.ts';
import type { Run } from '../core/journal/index.ts';
import type { ScreenDocument } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Picture } from './picture.ts';

/** One token of the answer, braces among them. */
export interface ReadToken {
  readonly token: string;
  /** How sure the reader was of it before any rule had its say, 0 to 1. */
  readonly confidence: number;
  /** Where it was seen; null for tokens that are no component. */
  readonly box: Box | null;
}

export interface ReadingConfidence {
  /** Of the whole screen, 0 to 1. */
  readonly screen: number;
  /** Of the least sure token. */
  readonly lowest: number;
}

/** Where the words of a screen come from. */
export interface WordsOrigin {
  readonly kind: 'read' | 'placeholder';
  /** What is to be said of them; null where they are what was asked for. */
  readonly sentence: string | null;
}

export interface ScreenReading {
  /** Of the reader that it comes from. */
  readonly reader: string;
  readonly kit: Kit;
  readonly document: ScreenDocument;
  /** The tree as the reader wrote it, in order. */
  readonly tokens: readonly ReadToken[];
  readonly confidence: ReadingConfidence;
  readonly verdict: Verdict;
  readonly words: WordsOrigin;
  /** The longest screen that is read was reached, and the rest left out. */
  readonly truncated: boolean;
  /** The model behind it, for reports; null where none was used. */
  readonly model: { readonly name: string; readonly sha256: string } | null;
}

export interface ScreenReader {
  readonly name: string;
  /** Hash of all that its answers depend on, but for the picture. */
  readonly identity: string;
  /**
   * Reads a screen over a run: what it found is recorded, and taken from the record where it is there and whole.
   *
   * @throws PixelwrightError `interrupted` when the signal is aborted
   */
  read(picture: Picture, run: Run, signal: AbortSignal): Promise<ScreenReading>;
}

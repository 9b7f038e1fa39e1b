/** What is asked, and what comes of it. */
import type { z } from 'zod';
import type { Usage } from './usage.ts';

/** A picture that goes along with a question. */
export interface AskedPicture {
  /** What it shows, in a word or two: `screenshot`. */
  readonly name: string;
  readonly png: Uint8Array;
}

export interface Question<T> {
  /** What is asked for, as a name of letters and `_`. */
  readonly name: string;
  /** What the model is to do, and how it is to answer. */
  readonly task: string;
  readonly text: string;
  readonly pictures: readonly AskedPicture[];
  readonly schema: z.ZodType<T>;
  /** Seconds that are left for it, waiting included. */
  readonly seconds: number;
  readonly signal: AbortSignal;
}

export type Answer<T> = { readonly usage: Usage } & (
  | { readonly ok: true; readonly value: T }
  /** `reason` is one short sentence or two, without a secret in it. */
  | { readonly ok: false; readonly reason: string }
);

/** What an attempt of a repair goes to: another document, or the reason why there is none. */
import type { Usage } from '../assist/index.ts';
import type { ScreenDocument } from '../dsl/index.ts';

export type Proposal = {
  /** Who proposes it: the search among the kit's trees, or the model of an endpoint. */
  readonly by: 'search' | 'model';
  readonly renderings: number;
  /** What the question to the model took. */
  readonly usage?: Usage;
} & (
  | { readonly document: ScreenDocument }
  /** One short sentence or two. */
  | { readonly failure: string }
);

/** From the best document so far; `attempt` counts all attempts from 0. */
export type Propose = (attempt: number, from: ScreenDocument) => Promise<Proposal>;

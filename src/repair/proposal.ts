/** What an attempt of a repair goes to: another document, or the reason why there is none. */
import type { Usage } from '../assist/index.ts';
import { parseDocument, parseOrThrow, type ScreenDocument } from '../dsl/index.ts';

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

/** A document as an attempt recorded it. @param from whose pictures it has */
export function recordedDocument(
  recorded: { readonly tree: string; readonly values: string },
  from: ScreenDocument,
): ScreenDocument {
  const tree = parseOrThrow(recorded.tree);
  const { values, viewport, theme } = parseDocument(recorded.values, tree, 'the attempt');
  return {
    tree,
    values,
    pictures: from.pictures,
    ...(viewport === undefined ? {} : { viewport }),
    ...(theme === undefined ? {} : { theme }),
  };
}

/** Watches a validation: keeps the worst screens, and counts which components were taken for which. */
import { editDistance } from '../../src/compare/index.ts';
import { isComponentName } from '../../src/dsl/index.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { END } from '../../src/model/vocabulary.ts';
import type { BatchArrays } from '../data/make-batch.ts';
import type { ValidationObserver } from '../loop/validate.ts';
import type { GreedyScreen } from '../network/greedy.ts';
import { alignTokens } from '../evaluate/align-tokens.ts';

/** Screens that the report shows; each costs it about 100 kB. */
export const WORST_SCREENS = 12;
const MOST_CONFUSIONS = 12;

export interface ScreenError {
  /** In the validation split. */
  readonly place: number;
  /** Token ids, `kit:NAME` first, without the end. */
  readonly expected: readonly number[];
  readonly predicted: readonly number[];
  /** Whether the prediction came to its end. */
  readonly ended: boolean;
  /** Tokens to leave out, put in or replace to come to the truth. */
  readonly edits: number;
  /** `edits` by true token. */
  readonly editError: number;
  /** Of the true tokens, nats by token: the negative log-likelihood. */
  readonly loss: number;
}

/** `predicted` null: it was left out; `expected` null: it was made up. */
export interface Confusion {
  readonly expected: string | null;
  readonly predicted: string | null;
  readonly count: number;
}

export class ScreenErrors implements ValidationObserver {
  readonly #vocabulary: Vocabulary;
  readonly #worst: ScreenError[] = [];
  readonly #confusions = new Map<string, Confusion>();
  #screens = 0;
  #wrong = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  see(
    places: readonly number[],
    batch: BatchArrays,
    decoded: readonly GreedyScreen[],
    likelihoods: ArrayLike<number>,
  ): void {
    const end = this.#vocabulary.id(END);
    for (const [screen, { tokens: predicted, ended }] of decoded.entries()) {
      const truth = trueTokens(batch, screen, likelihoods);
      const expected = truth.tokens.filter((token) => token !== end);
      const edits = this.#edits(expected, predicted);
      const isExact = edits === 0 && ended;
      this.#screens += 1;
      if (!isExact) this.#wrong += 1;
      if (edits > 0) this.#countConfusions(expected, predicted);
      const editError = edits / Math.max(1, expected.length);
      const loss = -truth.likelihood / Math.max(1, truth.tokens.length);
      this.#keep({ place: places[screen] ?? -1, expected, predicted, ended, edits, editError, loss });
    }
  }

  get screens(): number {
    return this.#screens;
  }

  /** Screens with any mistake. */
  get wrong(): number {
    return this.#wrong;
  }

  /** The highest edit error first, then the lowest likelihood of the truth. */
  get worst(): readonly ScreenError[] {
    return this.#worst;
  }

  /** The most frequent first. */
  get confusions(): readonly Confusion[] {
    const words = ({ expected, predicted }: Confusion) => `${expected ?? ''} ${predicted ?? ''}`;
    return [...this.#confusions.values()]
      .sort((a, b) => b.count - a.count || (words(a) < words(b) ? -1 : 1))
      .slice(0, MOST_CONFUSIONS);
  }

  #edits(expected: readonly number[], predicted: readonly number[]): number {
    if (expected.length === predicted.length && expected.every((token, at) => token === predicted[at]))
      return 0;
    return editDistance(expected.map(String), predicted.map(String));
  }

  #keep(error: ScreenError): void {
    this.#worst.push(error);
    this.#worst.sort((a, b) => b.editError - a.editError || b.loss - a.loss || a.place - b.place);
    if (this.#worst.length > WORST_SCREENS) this.#worst.pop();
  }

  #countConfusions(expected: readonly number[], predicted: readonly number[]): void {
    const [truth, found] = [expected, predicted].map((ids) => ids.map((id) => this.#vocabulary.token(id)));
    for (const step of alignTokens(truth ?? [], found ?? [])) {
      const was = step.expected === undefined ? null : (truth?.[step.expected] ?? null);
      const became = step.predicted === undefined ? null : (found?.[step.predicted] ?? null);
      // Braces follow their components; kits are another matter.
      if (was === became || !isComponentName(was ?? became ?? '')) continue;
      const key = `${was ?? ''} ${became ?? ''}`;
      const count = (this.#confusions.get(key)?.count ?? 0) + 1;
      this.#confusions.set(key, { expected: was, predicted: became, count });
    }
  }
}

/** The tokens of one screen of a batch, its end included, and the sum of their log-likelihoods. */
function trueTokens(batch: BatchArrays, screen: number, likelihoods: ArrayLike<number>) {
  const tokens: number[] = [];
  let likelihood = 0;
  for (let at = screen; at < batch.targets.length && batch.tokenMask[at] === 1; at += batch.screens) {
    tokens.push(batch.targets[at] ?? 0);
    likelihood += likelihoods[at] ?? 0;
  }
  return { tokens, likelihood };
}

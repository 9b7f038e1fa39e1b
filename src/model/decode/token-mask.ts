/**
 * Which tokens the decoder may write next, as numbers of the vocabulary: first a kit, then what the kit's grammar
 * allows, `<end>` where the screen may end. States are immutable, so that hypotheses share them.
 */
import { PixelwrightError } from '../../core/errors.ts';
import { CLOSE, END, GrammarState, MAX_DEPTH, OPEN } from '../../dsl/index.ts';
import type { Grammar } from '../../dsl/index.ts';
import { KIT_PREFIX } from '../vocabulary.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** Blocks within blocks behind which only the shortest way out is open; the tree's readers take twice as many. */
const DEEPEST = MAX_DEPTH / 2;

/** What decoding needs of a kit. */
export interface NamedGrammar extends Grammar {
  readonly name: string;
}

export interface TokenMask {
  /** At least one, until `finished`. */
  readonly allowed: readonly number[];
  /** Whether the screen's end was read. */
  readonly finished: boolean;
  /** Whether the limit of length or depth has taken a choice away. */
  readonly truncated: boolean;
  /** The mask behind one more token. @throws RangeError for one that is not allowed */
  after(id: number): TokenMask;
  /** The token of a number. */
  name(id: number): string;
}

/**
 * The mask before the first token.
 *
 * @param kits those that the screen may be of
 * @param maxTokens of the DSL; behind them only the shortest way to the end is open
 * @throws PixelwrightError 'input' where the model does not know a kit, or one of its components
 */
export function startMask(
  vocabulary: Vocabulary,
  kits: readonly NamedGrammar[],
  maxTokens: number,
): TokenMask {
  const grammars = new Map(kits.map((kit) => [kitNumber(vocabulary, kit), kit]));
  return {
    allowed: [...grammars.keys()],
    finished: false,
    truncated: false,
    name: (id) => vocabulary.token(id),
    after: (id) => {
      const grammar = grammars.get(id);
      if (grammar === undefined) throw new RangeError(`${vocabulary.token(id)} is not one of the kits`);
      return new ScreenMask(
        new MaskTable(vocabulary),
        GrammarState.start(grammar),
        { tokensLeft: maxTokens, depth: 0 },
        false,
      );
    },
  };
}

function kitNumber(vocabulary: Vocabulary, kit: NamedGrammar): number {
  const id = vocabulary.id(KIT_PREFIX + kit.name);
  const known = vocabulary.tokens
    .filter((token) => token.startsWith(KIT_PREFIX))
    .map((token) => token.slice(KIT_PREFIX.length));
  if (id === undefined) {
    throw new PixelwrightError('input', `The model was not trained on the kit ${kit.name}.`, {
      hint: `It knows ${known.join(', ')}. Train a model on screens of ${kit.name}, or choose one of those.`,
    });
  }
  const unknown = [...kit.components.keys()].filter((name) => vocabulary.id(name) === undefined);
  if (unknown.length > 0) {
    throw new PixelwrightError(
      'input',
      `The model does not know these components of the kit ${kit.name}: ${unknown.join(', ')}.`,
      {
        where: kit.name,
        hint: 'The kit has grown since the model was trained: train and export a new model.',
      },
    );
  }
  return id;
}

/** The numbers of a list of allowed tokens; the grammar gives the same list for equal situations. */
class MaskTable {
  readonly vocabulary: Vocabulary;
  readonly #known = new WeakMap<readonly string[], readonly number[]>();

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  numbers(tokens: readonly string[]): readonly number[] {
    let numbers = this.#known.get(tokens);
    if (numbers === undefined) {
      numbers = tokens.map((token) => this.vocabulary.id(token)).filter((id) => id !== undefined);
      this.#known.set(tokens, numbers);
    }
    return numbers;
  }
}

/** How far a screen has come. */
interface Place {
  /** DSL tokens that may still be chosen freely. */
  readonly tokensLeft: number;
  /** Open blocks. */
  readonly depth: number;
}

class ScreenMask implements TokenMask {
  readonly allowed: readonly number[];
  readonly truncated: boolean;
  readonly #table: MaskTable;
  readonly #state: GrammarState;
  readonly #place: Place;

  constructor(table: MaskTable, state: GrammarState, place: Place, truncatedBefore: boolean) {
    this.#table = table;
    this.#state = state;
    this.#place = place;
    const tokens = state.allowed();
    const limited = tokens.length > 1 && (place.tokensLeft <= 0 || place.depth >= DEEPEST);
    this.allowed = table.numbers(limited ? [state.shortestCompletion()[0] ?? END] : tokens);
    this.truncated = limited || truncatedBefore;
  }

  get finished(): boolean {
    return this.#state.ended;
  }

  after(id: number): TokenMask {
    const token = this.name(id);
    const { tokensLeft, depth } = this.#place;
    const place = {
      tokensLeft: tokensLeft - 1,
      depth: depth + Number(token === OPEN) - Number(token === CLOSE),
    };
    return new ScreenMask(this.#table, this.#state.advance(token), place, this.truncated);
  }

  name(id: number): string {
    return this.#table.vocabulary.token(id);
  }
}

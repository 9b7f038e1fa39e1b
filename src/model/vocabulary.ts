/** Tokens and their numbers. The order is part of a trained model: it is saved with it and never rebuilt. */

export const PAD = '<pad>';
export const START = '<start>';
export const END = '<end>';
export const OPEN = '{';
export const CLOSE = '}';
export const KIT_PREFIX = 'kit:';

export class Vocabulary {
  readonly tokens: readonly string[];
  readonly #ids: ReadonlyMap<string, number>;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
    this.#ids = new Map(tokens.map((token, id) => [token, id]));
  }

  /** The vocabulary of some kits: special tokens, kit tokens, component names (shared names once). */
  static ofKits(
    kits: readonly { readonly name: string; readonly components: ReadonlyMap<string, unknown> }[],
  ): Vocabulary {
    const names = new Set(kits.flatMap((kit) => [...kit.components.keys()]));
    return new Vocabulary([
      PAD,
      START,
      END,
      OPEN,
      CLOSE,
      ...kits.map((kit) => KIT_PREFIX + kit.name),
      ...names,
    ]);
  }

  get size(): number {
    return this.tokens.length;
  }

  /** The token's number, or undefined for a token that the model was not trained on. */
  id(token: string): number | undefined {
    return this.#ids.get(token);
  }

  token(id: number): string {
    const token = this.tokens[id];
    if (token === undefined) throw new RangeError(`no token ${id} in a vocabulary of ${this.size}`);
    return token;
  }
}

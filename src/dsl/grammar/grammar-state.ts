/**
 * Which tokens may follow: a screen matched against a grammar token by token, for the decoder's mask. States are
 * immutable and share their outer blocks, so that a beam costs two small objects a step.
 */
import type { Grammar } from '../content-model.ts';
import { CLOSE, END, OPEN } from '../tokens.ts';
import { type CompiledGrammar, compileGrammar } from './compiled-grammar.ts';
import type { ContentState } from './content-automaton.ts';

/** A list of children that is being read, and the one around it. */
interface Level {
  readonly content: ContentState;
  readonly outer: Level | undefined;
}

const ONLY_OPEN: readonly string[] = Object.freeze([OPEN]);
const NOTHING: readonly string[] = Object.freeze([]);

/** The allowed tokens of each automaton state, at the top level and in blocks; shared, so masks can be cached by them. */
const topLevelTokens = new WeakMap<ContentState, readonly string[]>();
const blockTokens = new WeakMap<ContentState, readonly string[]>();

export class GrammarState {
  readonly #grammar: CompiledGrammar;
  /** Undefined behind the end of the screen. */
  readonly #level: Level | undefined;
  /** The block whose name was read and whose '{' must follow. */
  readonly #head: string | undefined;

  private constructor(grammar: CompiledGrammar, level: Level | undefined, head?: string) {
    this.#grammar = grammar;
    this.#level = level;
    this.#head = head;
  }

  /**
   * The state before a screen's first token.
   * @throws PixelwrightError 'input' where no finite screen fits the grammar (`isSatisfiable`).
   */
  static start(grammar: Grammar): GrammarState {
    const compiled = compileGrammar(grammar);
    return new GrammarState(compiled, { content: compiled.root, outer: undefined });
  }

  /** Whether `END` was read. */
  get ended(): boolean {
    return this.#level === undefined;
  }

  /** Whether what was read is a whole screen: `END` may follow. */
  get complete(): boolean {
    const level = this.#level;
    return (
      level !== undefined && level.outer === undefined && this.#head === undefined && level.content.complete
    );
  }

  /**
   * The tokens that may follow: component names, `{`, `}` and `END`; none behind `END`. Each of them can be
   * completed to a whole screen. Equal situations return the same frozen array, so a mask may be cached by it.
   */
  allowed(): readonly string[] {
    if (this.#level === undefined) return NOTHING;
    if (this.#head !== undefined) return ONLY_OPEN;
    const { content, outer } = this.#level;
    const cache = outer === undefined ? topLevelTokens : blockTokens;
    let tokens = cache.get(content);
    if (tokens === undefined) {
      tokens = Object.freeze([
        ...content.names,
        ...(content.complete ? [outer === undefined ? END : CLOSE] : []),
      ]);
      cache.set(content, tokens);
    }
    return tokens;
  }

  /**
   * The state behind one more token.
   * @throws RangeError for a token that is not allowed here.
   */
  advance(token: string): GrammarState {
    const next = this.tryAdvance(token);
    if (next === undefined) {
      throw new RangeError(`'${token}' may not follow; allowed: ${this.allowed().join(', ') || 'nothing'}`);
    }
    return next;
  }

  /** The state behind one more token; undefined for a token that is not allowed here. */
  tryAdvance(token: string): GrammarState | undefined {
    const level = this.#level;
    if (level === undefined) return undefined;
    if (this.#head !== undefined) {
      const content = token === OPEN ? this.#grammar.block(this.#head) : undefined;
      return content && new GrammarState(this.#grammar, { content, outer: level });
    }
    if (token === CLOSE) {
      return level.content.complete && level.outer !== undefined
        ? new GrammarState(this.#grammar, level.outer)
        : undefined;
    }
    if (token === END) return this.complete ? new GrammarState(this.#grammar, undefined) : undefined;
    const content = level.content.next(token);
    if (content === undefined) return undefined;
    const head = this.#grammar.isBlock(token) ? token : undefined;
    return new GrammarState(this.#grammar, { content, outer: level.outer }, head);
  }

  /** The fewest tokens that make this a whole screen, without `END`; empty where it is one. */
  shortestCompletion(): string[] {
    const tokens: string[] = [];
    if (this.#head !== undefined) this.#writeBlock(this.#head, tokens);
    for (let level = this.#level; level !== undefined; level = level.outer) {
      this.#writeChildren(level.content.shortestRest(), tokens);
      if (level.outer !== undefined) tokens.push(CLOSE);
    }
    return tokens;
  }

  /** A block's shortest form behind its name. Cheapest forms never hold themselves, so this ends. */
  #writeBlock(name: string, tokens: string[]): void {
    tokens.push(OPEN);
    this.#writeChildren(this.#grammar.block(name)?.shortestRest() ?? [], tokens);
    tokens.push(CLOSE);
  }

  #writeChildren(names: readonly string[], tokens: string[]): void {
    for (const name of names) {
      tokens.push(name);
      if (this.#grammar.isBlock(name)) this.#writeBlock(name, tokens);
    }
  }
}

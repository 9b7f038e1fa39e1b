/** The automata of a grammar, made once for each grammar object. */
import { PixelwrightError } from '../../core/errors.ts';
import type { Grammar } from '../content-model.ts';
import { CompletionCosts } from './completion-costs.ts';
import { ContentAutomaton, type ContentState } from './content-automaton.ts';

export class CompiledGrammar {
  readonly costs: CompletionCosts;
  readonly #grammar: Grammar;
  readonly #blocks = new Map<string, ContentState>();
  #root: ContentState | undefined;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
    this.costs = new CompletionCosts(grammar);
  }

  /** @throws PixelwrightError 'input' where no finite screen fits the grammar. */
  get root(): ContentState {
    if (!Number.isFinite(this.costs.ofModel(this.#grammar.root))) {
      throw new PixelwrightError('input', 'no finite screen fits the grammar', {
        hint: 'Some content must not require itself, and every component that content names must exist.',
      });
    }
    this.#root ??= new ContentAutomaton(this.#grammar.root, this.costs).start;
    return this.#root;
  }

  isBlock(name: string): boolean {
    return this.#grammar.components.get(name)?.content !== undefined;
  }

  /** The state before a block's first child; undefined for leaves, unknown names and blocks without a finite form. */
  block(name: string): ContentState | undefined {
    const content = this.#grammar.components.get(name)?.content;
    if (content === undefined || !Number.isFinite(this.costs.ofComponent(name))) return undefined;
    let start = this.#blocks.get(name);
    if (start === undefined) {
      start = new ContentAutomaton(content, this.costs).start;
      this.#blocks.set(name, start);
    }
    return start;
  }
}

const compiled = new WeakMap<Grammar, CompiledGrammar>();

export function compileGrammar(grammar: Grammar): CompiledGrammar {
  let result = compiled.get(grammar);
  if (result === undefined) {
    result = new CompiledGrammar(grammar);
    compiled.set(grammar, result);
  }
  return result;
}

/** Whether at least one finite screen fits the grammar. `unreachable` of a kit is another question. */
export function isSatisfiable(grammar: Grammar): boolean {
  return Number.isFinite(compileGrammar(grammar).costs.ofModel(grammar.root));
}

/** Blocks that no finite content fits: they would have to hold themselves, or a component that does not exist. */
export function unsatisfiableComponents(grammar: Grammar): string[] {
  const { costs } = compileGrammar(grammar);
  return [...grammar.components.keys()].filter((name) => !Number.isFinite(costs.ofComponent(name)));
}

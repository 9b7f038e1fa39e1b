/** The decoder's mask: agrees with a brute-force matcher, leads into no dead end, and finishes screens the short way. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  checkScreen,
  END,
  fromTokens,
  type Grammar,
  GrammarState,
  isSatisfiable,
  unsatisfiableComponents,
} from '../../../src/dsl/index.ts';
import { anyGrammar, BLOCKS, LEAVES } from './arbitraries.ts';
import { finiteNames, fits, isFinite } from './reference-matcher.ts';

const satisfiableGrammar = anyGrammar.filter(isSatisfiable);

/** A grammar in which every block may be empty, so that lists of names alone decide. */
const flat = (grammar: Grammar): Grammar => ({
  root: grammar.root,
  components: new Map([
    ...LEAVES.map((name) => [name, {}] as const),
    ...BLOCKS.map((name) => [name, { content: [[]] }] as const),
  ]),
});

function accepts(grammar: Grammar, names: readonly string[]): boolean {
  let state: GrammarState | undefined = GrammarState.start(grammar);
  for (const name of names) {
    const tokens = BLOCKS.some((block) => block === name) ? [name, '{', '}'] : [name];
    for (const token of tokens) state = state?.tryAdvance(token);
  }
  return state?.complete ?? false;
}

test('agrees with trying everything, on random grammars and lists', () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      satisfiableGrammar.map(flat).filter(isSatisfiable),
      fc.array(fc.array(fc.constantFrom(...LEAVES, ...BLOCKS), { maxLength: 8 }), { maxLength: 30 }),
      (grammar, lists) => {
        for (const names of lists) {
          const right = fits(names, grammar.root);
          accepted += Number(right);
          expect(accepts(grammar, names), names.join(' ')).toBe(right);
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(accepted).toBeGreaterThan(100); // or the test would compare refusals alone
});

test('knows which grammars and components have finite forms', () => {
  fc.assert(
    fc.property(anyGrammar, (grammar) => {
      const finite = finiteNames(grammar);
      expect(isSatisfiable(grammar)).toBe(isFinite(grammar.root, finite));
      expect(unsatisfiableComponents(grammar)).toEqual(BLOCKS.filter((name) => !finite.has(name)));
    }),
    { numRuns: 500 },
  );
});

test('whatever is allowed can be completed to a screen that the check accepts', () => {
  fc.assert(
    fc.property(
      satisfiableGrammar,
      fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 40 }),
      (grammar, choices) => {
        let state = GrammarState.start(grammar);
        const tokens: string[] = [];
        for (const choice of choices) {
          const allowed = state.allowed();
          expect(allowed.length).toBeGreaterThan(0);
          const token = allowed[choice % allowed.length] ?? '';
          if (token === END) break;
          state = state.advance(token);
          tokens.push(token);
          const rest = state.shortestCompletion();
          let end = state;
          for (const each of rest) end = end.advance(each);
          expect(end.complete).toBe(true);
          expect(end.advance(END).ended).toBe(true);
        }
        const screen = fromTokens([...tokens, ...state.shortestCompletion()]);
        expect(checkScreen(screen, grammar)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

/** Tokens to the nearest whole screen by breadth-first search; undefined where it is further than `limit`. */
function nearestEnd(start: GrammarState, limit: number): number | undefined {
  let front = [start];
  for (let length = 0; length <= limit; length++) {
    if (front.some((state) => state.complete)) return length;
    front = front.flatMap((state) =>
      state
        .allowed()
        .filter((token) => token !== END)
        .map((token) => state.advance(token)),
    );
    if (front.length > 3000) return undefined;
  }
  return undefined;
}

test('the completion is the shortest there is', () => {
  let compared = 0;
  fc.assert(
    fc.property(satisfiableGrammar, fc.array(fc.nat({ max: 1000 }), { maxLength: 6 }), (grammar, choices) => {
      let state = GrammarState.start(grammar);
      for (const choice of choices) {
        const allowed = state.allowed().filter((token) => token !== END);
        const token = allowed[choice % allowed.length];
        if (token !== undefined) state = state.advance(token);
      }
      const nearest = nearestEnd(state, 7);
      if (nearest === undefined) return;
      compared += 1;
      expect(state.shortestCompletion()).toHaveLength(nearest);
    }),
    { numRuns: 200 },
  );
  expect(compared).toBeGreaterThan(40);
});

const menu: Grammar = {
  root: [
    [
      { any: ['bar'], min: 1, max: 1 },
      { any: ['row'], min: 1, max: 2 },
    ],
  ],
  components: new Map([
    ['bar', { content: [[{ any: ['on', 'off'], min: 1, max: null }]] }],
    ['row', { content: [[{ any: ['text'], min: 2, max: 2 }], [{ any: ['row'], min: 1, max: 1 }]] }],
    ['on', {}],
    ['off', {}],
    ['text', {}],
  ]),
};

describe('step by step', () => {
  it('offers names, then braces, then the end', () => {
    let state = GrammarState.start(menu);
    const seen: [string, string][] = [];
    for (const token of 'bar { on } row { row { text text } } row'.split(' ')) {
      seen.push([state.allowed().join(' '), token]);
      state = state.advance(token);
    }
    expect(seen).toEqual([
      ['bar', 'bar'],
      ['{', '{'],
      ['on off', 'on'],
      ['on off }', '}'],
      ['row', 'row'],
      ['{', '{'],
      ['text row', 'row'],
      ['{', '{'],
      ['text row', 'text'],
      ['text', 'text'],
      ['}', '}'],
      ['}', '}'],
      [`row ${END}`, 'row'],
    ]);
    expect(state.complete).toBe(false);
    expect(state.shortestCompletion().join(' ')).toBe('{ text text }');
  });

  it('offers nothing behind the end', () => {
    const state = GrammarState.start({ root: [[]], components: new Map() });
    expect(state.allowed()).toEqual([END]);
    expect(state.complete).toBe(true);
    const ended = state.advance(END);
    expect([ended.ended, ended.complete, ended.allowed(), ended.shortestCompletion()]).toEqual([
      true,
      false,
      [],
      [],
    ]);
    expect(ended.tryAdvance(END)).toBeUndefined();
  });

  it('refuses what is not allowed, and says what is', () => {
    expect(() => GrammarState.start(menu).advance('row')).toThrow("'row' may not follow; allowed: bar");
  });

  it('does not change the state that it advances from', () => {
    const state = GrammarState.start(menu).advance('bar').advance('{').advance('on');
    const before = state.allowed();
    state.advance('}');
    state.advance('off');
    expect(state.allowed()).toBe(before);
  });

  it('returns the same array for the same situation, so that masks can be cached', () => {
    const rows = (): GrammarState => GrammarState.start(menu).advance('bar').advance('{');
    expect(rows().advance('on').allowed()).toBe(rows().advance('off').advance('on').allowed());
  });

  it('counts far without many states', () => {
    const many: Grammar = {
      root: [[{ any: ['a'], min: 1000, max: null }]],
      components: new Map([['a', {}]]),
    };
    let state = GrammarState.start(many);
    for (let count = 0; count < 5000; count++) {
      expect(state.complete).toBe(count >= 1000);
      state = state.advance('a');
    }
  });
});

it('refuses a grammar without a finite screen', () => {
  const endless: Grammar = {
    root: [[{ any: ['row'], min: 1, max: 1 }]],
    components: new Map([['row', { content: [[{ any: ['row'], min: 1, max: 1 }]] }]]),
  };
  expect(isSatisfiable(endless)).toBe(false);
  expect(() => GrammarState.start(endless)).toThrow('no finite screen fits the grammar');
});

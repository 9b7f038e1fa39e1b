import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { searchSequences } from '../../../src/model/decode/search.ts';
import type { DecoderSteps } from '../../../src/model/decode/search.ts';
import { startMask } from '../../../src/model/decode/token-mask.ts';
import type { TokenMask } from '../../../src/model/decode/token-mask.ts';
import { START, Vocabulary } from '../../../src/model/vocabulary.ts';
import { SMALL_GRAMMAR } from './small-model.ts';

const vocabulary = Vocabulary.ofKits([SMALL_GRAMMAR]);
const START_ID = vocabulary.id(START) ?? -1;
/** Few enough tokens that every screen can be written down. */
const MAX_TOKENS = 12;

/** A language model whose distribution depends on the whole prefix, and by chance alone. */
function distribution(seed: number, prefix: readonly number[]): Float32Array {
  const random = Random.from(seed, ...prefix);
  const logits = vocabulary.tokens.map(() => random.normal() * 2);
  const norm = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
  return Float32Array.from(logits, (logit) => logit - norm);
}

/** Keeps a prefix a hypothesis, as the decoder keeps a state. */
class FakeDecoder implements DecoderSteps {
  steps = 0;
  readonly #seed: number;
  #prefixes: number[][];
  #logs: Float32Array[] = [];

  constructor(seed: number, width: number) {
    this.#seed = seed;
    this.#prefixes = Array.from({ length: width }, () => []);
  }

  step(tokens: readonly number[]): Promise<void> {
    this.steps++;
    this.#prefixes = this.#prefixes.map((prefix, i) => [...prefix, tokens[i] ?? -1]);
    this.#logs = this.#prefixes.map((prefix) => distribution(this.#seed, prefix));
    return Promise.resolve();
  }

  advance(parents: readonly number[]): void {
    this.#prefixes = parents.map((parent) => this.#prefixes[parent] ?? []);
  }

  logProbabilities(hypothesis: number): Float32Array {
    return this.#logs[hypothesis] ?? new Float32Array();
  }

  box(): Float32Array {
    return Float32Array.of(0.75, 0.5, 0.25, 1);
  }
}

interface Scored {
  readonly tokens: readonly string[];
  readonly score: number;
}

/** Every sequence that the mask allows, with its log-probability. */
function* everySequence(
  seed: number,
  mask: TokenMask,
  prefix: readonly number[],
  score: number,
): Generator<Scored> {
  if (mask.finished) {
    yield { tokens: prefix.slice(1).map((id) => vocabulary.token(id)), score };
    return;
  }
  const logs = distribution(seed, prefix);
  for (const id of mask.allowed)
    yield* everySequence(seed, mask.after(id), [...prefix, id], score + (logs[id] ?? NaN));
}

function bestOf(seed: number, lengthPenalty: number): Scored {
  const normalized = ({ tokens, score }: Scored) => score / ((5 + tokens.length) / 6) ** lengthPenalty;
  const all = [...everySequence(seed, startMask(vocabulary, [SMALL_GRAMMAR], MAX_TOKENS), [START_ID], 0)];
  expect(all.length).toBeGreaterThan(100);
  return all.reduce((best, one) => (normalized(one) > normalized(best) ? one : best));
}

async function search(seed: number, beamWidth: number, lengthPenalty = 0, signal?: AbortSignal) {
  const decoder = new FakeDecoder(seed, beamWidth);
  const mask = startMask(vocabulary, [SMALL_GRAMMAR], MAX_TOKENS);
  const options = { beamWidth, lengthPenalty, signal };
  const [found] = await searchSequences(decoder, START_ID, mask, options);
  if (found === undefined) throw new Error('nothing was found');
  const tokens = found.sequence.map(({ token }) => token);
  const score = found.sequence.reduce((sum, token) => sum + token.rawLogProbability, 0);
  return { ...found, tokens, score, steps: decoder.steps };
}

describe('searchSequences', () => {
  it.each([0, 1])(
    'with a beam wide enough finds the best of all sequences (length penalty %d)',
    async (penalty) => {
      for (let seed = 0; seed < 6; seed++) {
        const expected = bestOf(seed, penalty);
        const found = await search(seed, 400, penalty);
        expect(found.tokens).toEqual(expected.tokens);
        expect(found.score).toBeCloseTo(expected.score, 4);
      }
    },
  );

  it('gives what else it may be, the likeliest first', async () => {
    const all = [...everySequence(3, startMask(vocabulary, [SMALL_GRAMMAR], MAX_TOKENS), [START_ID], 0)];
    const decoder = new FakeDecoder(3, 400);
    const mask = startMask(vocabulary, [SMALL_GRAMMAR], MAX_TOKENS);
    const options = { beamWidth: 400, lengthPenalty: 0, wantsOthers: true };
    const found = await searchSequences(decoder, START_ID, mask, options);
    const likeliest = all.sort((a, b) => b.score - a.score).slice(0, 8);
    expect(found.slice(0, 8).map(({ sequence }) => sequence.map(({ token }) => token))).toEqual(
      likeliest.map(({ tokens }) => tokens),
    );
  });

  it('with width 1 takes the likeliest allowed token each time', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const { tokens, steps } = await search(seed, 1);
      let mask = startMask(vocabulary, [SMALL_GRAMMAR], MAX_TOKENS);
      const prefix = [START_ID];
      while (!mask.finished) {
        const logs = distribution(seed, prefix);
        const id = mask.allowed.reduce((a, b) => ((logs[b] ?? NaN) > (logs[a] ?? NaN) ? b : a));
        prefix.push(id);
        mask = mask.after(id);
      }
      expect(tokens).toEqual(prefix.slice(1).map((id) => vocabulary.token(id)));
      expect(steps).toBe(tokens.length);
    }
  });

  it('is seldom worse with a wider beam, and better at times', async () => {
    let better = 0;
    let worse = 0;
    for (let seed = 0; seed < 60; seed++) {
      const [narrow, wide] = [await search(seed, 1), await search(seed, 4)];
      if (wide.score > narrow.score + 1e-6) better++;
      if (wide.score < narrow.score - 1e-6) worse++;
    }
    expect(better).toBeGreaterThan(10);
    expect(worse).toBeLessThan(better / 4);
  });

  it('favours longer screens with a length penalty', async () => {
    const lengths = { plain: 0, penalized: 0 };
    for (let seed = 0; seed < 40; seed++) {
      lengths.plain += (await search(seed, 8)).tokens.length;
      lengths.penalized += (await search(seed, 8, 2)).tokens.length;
    }
    expect(lengths.penalized).toBeGreaterThan(lengths.plain);
  });

  it('gives probabilities among the allowed tokens, and boxes with their edges in order', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const { sequence } = await search(seed, 2);
      expect(sequence[0]?.logProbability).toBe(0); // one kit: no choice
      for (const { logProbability, rawLogProbability, box } of sequence) {
        expect(logProbability).toBeLessThanOrEqual(0);
        expect(rawLogProbability).toBeLessThanOrEqual(logProbability);
        expect(box).toEqual([0.25, 0.5, 0.75, 1]);
      }
    }
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(search(1, 1, 0, signal)).rejects.toThrow('stopped');
  });
});

describe('startMask', () => {
  it('opens only the kits that were asked for', () => {
    const other = { ...SMALL_GRAMMAR, name: 'other' };
    const both = Vocabulary.ofKits([SMALL_GRAMMAR, other]);
    expect(startMask(both, [SMALL_GRAMMAR, other], 9).allowed).toHaveLength(2);
    expect(startMask(both, [other], 9).allowed.map((id) => both.token(id))).toEqual(['kit:other']);
  });

  it('refuses a kit, and a component, that the model was not trained on', () => {
    const stranger = { ...SMALL_GRAMMAR, name: 'stranger' };
    expect(() => startMask(vocabulary, [stranger], 9)).toThrow('not trained on the kit stranger');
    const grown = { ...SMALL_GRAMMAR, components: new Map([...SMALL_GRAMMAR.components, ['carousel', {}]]) };
    expect(() => startMask(vocabulary, [grown], 9)).toThrow('carousel');
  });

  it('ends a screen the shortest way behind the limit, and says so', () => {
    const write = (maxTokens: number, tokens: readonly string[]) =>
      tokens.reduce(
        (mask, token) => mask.after(vocabulary.id(token) ?? -1),
        startMask(vocabulary, [SMALL_GRAMMAR], maxTokens),
      );
    const names = (mask: TokenMask) => mask.allowed.map((id) => vocabulary.token(id));
    const begun = ['kit:small', 'header', '{', 'btn'];
    expect(names(write(4, begun))).toEqual(['btn', '}']);
    expect(write(4, begun).truncated).toBe(false);
    expect(names(write(3, begun))).toEqual(['}']);
    expect(write(3, begun).truncated).toBe(true);
    const closed = write(3, [...begun, '}']);
    expect(names(closed)).toEqual(['<end>']);
    const ended = closed.after(vocabulary.id('<end>') ?? -1);
    expect(ended).toMatchObject({ finished: true, truncated: true });
    // Without a choice nothing is taken away.
    expect(write(1, ['kit:small', 'header']).truncated).toBe(false);
  });
});

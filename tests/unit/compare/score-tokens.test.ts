/** Token measures: by hand on small sets, and against their definitions, written out slowly, on perturbed screens. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { Random } from '../../../src/core/random.ts';
import { scoreTokens, type TokenScore } from '../../../src/compare/index.ts';
import { editDistance } from '../../../src/compare/tokens/edit-distance.ts';
import { parseOrThrow, toTokens } from '../../../src/dsl/index.ts';

const one = (expected: string, predicted: string): TokenScore =>
  scoreTokens([
    { name: 's', expected: expected.split(' '), predicted: predicted.split(' ').filter(Boolean) },
  ]);

describe('by hand', () => {
  it('right ones', () => {
    expect(one('row { a b c }', 'row { a b c }')).toEqual({
      screens: 1,
      positionError: 0,
      editError: 0,
      exactMatch: 1,
      bleu4: 1,
      wrong: [],
    });
  });

  it('a token too few shifts positions, but is one edit', () => {
    const score = one('row { a b c }', 'row { b c }');
    expect(score.positionError).toBe(4 / 6); // b, c and } one place early, and one token short
    expect(score.editError).toBe(1 / 6);
    expect(score.exactMatch).toBe(0);
    expect(score.wrong).toEqual(['s']);
    // n-grams 5/5, 3/4 ("{ b" is new), 1/3 ("b c }"), 0/2
    expect(score.bleu4).toBe(0);
  });

  it('BLEU of a longer one', () => {
    // 9 of 10 words, 7 of 9 pairs, 5 of 8 triples, 3 of 7 quadruples (the wrong token is the fourth)
    const score = one('a b c d e f g h i j', 'a b c x e f g h i j');
    expect(score.bleu4).toBeCloseTo(((9 / 10) * (7 / 9) * (5 / 8) * (3 / 7)) ** 0.25, 12);
  });

  it('errors can exceed the whole, and nothing predicted is all wrong', () => {
    expect(one('a', 'b c d').positionError).toBe(3);
    expect(one('a b', '')).toMatchObject({ positionError: 1, editError: 1, exactMatch: 0, bleu4: 0 });
  });

  it('an empty set', () => {
    expect(scoreTokens([])).toMatchObject({
      screens: 0,
      positionError: 0,
      editError: 0,
      exactMatch: 0,
      bleu4: 0,
    });
  });
});

const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });

/** The definition, word for word; exponential. */
function slowDistance(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  const [first, ...as] = a;
  const [other, ...bs] = b;
  if (first === other) return slowDistance(as, bs);
  return 1 + Math.min(slowDistance(as, b), slowDistance(a, bs), slowDistance(as, bs));
}

test('the edit distance is the least number of edits', () => {
  fc.assert(
    fc.property(list, list, (a, b) => {
      expect(editDistance(a, b)).toBe(slowDistance(a, b));
    }),
  );
});

const SAMPLES = join(packageRoot, 'datasets', 'samples');

/** The screen with some tokens dropped, doubled, exchanged or cut off; the more, the higher `rate`. */
function perturb(tokens: readonly string[], rate: number, random: Random): string[] {
  const result = tokens.flatMap((token) => {
    if (random.float() >= rate) return [token];
    return random.pick([[], [token, token], [random.pick(tokens)], [random.pick(tokens), token]]);
  });
  return random.float() < rate ? result.slice(0, random.integer(0, result.length)) : result;
}

interface Pair {
  readonly name: string;
  readonly expected: readonly string[];
  readonly predicted: readonly string[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Places, counted from the left, at which two lists do not hold the same. */
function differingPlaces({ expected, predicted }: Pair): number {
  const places = Array.from({ length: Math.max(expected.length, predicted.length) }, (_, place) => place);
  return places.filter((place) => expected[place] !== predicted[place]).length;
}

/** The distance as `slowDistance` defines it, each pair of rests asked once. */
function distance({ expected, predicted }: Pair): number {
  const known = new Map<string, number>();
  const between = (i: number, j: number): number => {
    if (i === expected.length || j === predicted.length) return expected.length - i + (predicted.length - j);
    const key = `${i} ${j}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const result =
      expected[i] === predicted[j]
        ? between(i + 1, j + 1)
        : 1 + Math.min(between(i + 1, j), between(i, j + 1), between(i + 1, j + 1));
    known.set(key, result);
    return result;
  };
  return between(0, 0);
}

/** Papineni et al. 2002, formula by formula: BP · exp(Σ ¼ log pₙ), each n-gram crossed out once it has matched. */
function bleuByDefinition(pairs: readonly Pair[]): number {
  const ngrams = (tokens: readonly string[], n: number): string[] =>
    tokens.slice(0, Math.max(0, tokens.length - n + 1)).map((_, at) => tokens.slice(at, at + n).join(' '));
  const precisions = [1, 2, 3, 4].map((n) => {
    const matched = pairs.map(({ expected, predicted }) => {
      const left = ngrams(expected, n);
      return ngrams(predicted, n).filter((ngram) => {
        const at = left.indexOf(ngram);
        if (at >= 0) left.splice(at, 1);
        return at >= 0;
      }).length;
    });
    return sum(matched) / Math.max(1, sum(pairs.map(({ predicted }) => ngrams(predicted, n).length)));
  });
  const [c, r] = [
    sum(pairs.map((pair) => pair.predicted.length)),
    sum(pairs.map((pair) => pair.expected.length)),
  ];
  if (precisions.includes(0)) return 0;
  return Math.min(1, Math.exp(1 - r / c)) * Math.exp(sum(precisions.map((p) => Math.log(p) / 4)));
}

test.each([0, 0.003, 0.05, 0.5])(
  'as each measure is defined, on the sample screens perturbed at %s',
  (rate) => {
    const random = Random.from(1, 'perturb', rate);
    const pairs = readdirSync(SAMPLES)
      .filter((file) => file.endsWith('.gui'))
      .map((file): Pair => {
        const expected = toTokens(parseOrThrow(readFileSync(join(SAMPLES, file), 'utf8'), { file }));
        const predicted = random.float() < rate / 5 ? [] : perturb(expected, rate, random);
        return { name: file, expected, predicted };
      });
    expect(pairs.length).toBeGreaterThanOrEqual(30);
    const tokens = sum(pairs.map(({ expected }) => expected.length));
    const wrong = pairs.filter(({ expected, predicted }) => expected.join() !== predicted.join());
    expect(wrong.length > 0).toBe(rate > 0);
    const score = scoreTokens(pairs);
    expect(score.wrong).toEqual(wrong.map(({ name }) => name));
    expect(score.screens).toBe(pairs.length);
    expect(score.exactMatch).toBeCloseTo(1 - wrong.length / pairs.length, 12);
    expect(score.positionError).toBeCloseTo(sum(pairs.map(differingPlaces)) / tokens, 12);
    expect(score.editError).toBeCloseTo(sum(pairs.map(distance)) / tokens, 12);
    expect(score.bleu4).toBeCloseTo(bleuByDefinition(pairs), 12);
  },
);

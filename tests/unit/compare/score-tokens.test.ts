/** Token measures: by hand on small sets, and against the published scoring script on perturbed folders. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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

const pix2code = process.env['PIXELWRIGHT_PIX2CODE'] ?? resolve(packageRoot, '..', 'shared', 'pix2code-web');
const script = resolve(packageRoot, '..', 'shared', 'tools', 'score-gui.mjs');
const skipped = !existsSync(script) || !existsSync(pix2code);

/** The screen with some tokens dropped, doubled, exchanged or cut off; the more, the higher `rate`. */
function perturb(tokens: readonly string[], rate: number, random: Random): string[] {
  const result = tokens.flatMap((token) => {
    if (random.float() >= rate) return [token];
    return random.pick([[], [token, token], [random.pick(tokens)], [random.pick(tokens), token]]);
  });
  return random.float() < rate ? result.slice(0, random.integer(0, result.length)) : result;
}

test.skipIf(skipped)(
  'the same numbers as score-gui.mjs (skipped without the script and a pix2code folder)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'pixelwright-score-'));
    try {
      const random = Random.from(1, 'perturb');
      const files = readdirSync(pix2code)
        .filter((file) => file.endsWith('.gui'))
        .sort()
        .slice(0, 120);
      for (const rate of [0, 0.003, 0.05, 0.5]) {
        const expectedFolder = join(folder, `${rate}`, 'expected');
        const predictedFolder = join(folder, `${rate}`, 'predicted');
        mkdirSync(expectedFolder, { recursive: true });
        mkdirSync(predictedFolder);
        const pairs = files.map((file) => {
          const text = readFileSync(join(pix2code, file), 'utf8');
          const expected = toTokens(parseOrThrow(text, { file }));
          const missing = random.float() < rate / 5;
          const predicted = missing ? [] : perturb(expected, rate, random);
          writeFileSync(join(expectedFolder, file), text);
          if (!missing) writeFileSync(join(predictedFolder, file), predicted.join(' '));
          return { name: file.slice(0, -'.gui'.length), expected, predicted };
        });
        const printed = execFileSync(process.execPath, [script, expectedFolder, predictedFolder, '--json'], {
          encoding: 'utf8',
        });
        const reference = JSON.parse(printed) as TokenScore;
        const score = scoreTokens(pairs);
        expect(score.wrong).toEqual(reference.wrong);
        for (const key of ['screens', 'positionError', 'editError', 'exactMatch', 'bleu4'] as const) {
          expect(score[key], `${key} at ${rate}`).toBeCloseTo(reference[key], 12);
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

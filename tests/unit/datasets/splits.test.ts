import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { sha256 } from '../../../src/core/files/index.ts';
import { assignSplits } from '../../../datasets/splits.ts';

const texts = fc.array(
  fc.nat(60).map((number) => sha256(String(number))),
  { maxLength: 200 },
);

describe('splits by text', () => {
  it('put equal texts into the same split and hold back no more than wanted', () => {
    fc.assert(
      fc.property(texts, fc.nat(40), fc.nat(20), (hashes, test, validation) => {
        const splits = assignSplits(hashes, { test, validation });
        const first = new Map(hashes.map((hash, index) => [hash, splits[index]]));
        expect(splits).toEqual(hashes.map((hash) => first.get(hash)));
        expect(splits.filter((split) => split === 'test').length).toBeLessThanOrEqual(test);
        expect(splits.filter((split) => split === 'validation').length).toBeLessThanOrEqual(validation);
      }),
    );
  });

  it('hold back exactly as many as wanted where some texts stand alone', () => {
    const hashes = Array.from({ length: 1250 }, (_, index) => sha256(String(index % 1200)));
    const splits = assignSplits(hashes, { test: 250, validation: 50 });
    expect(splits.filter((split) => split === 'test')).toHaveLength(250);
    expect(splits.filter((split) => split === 'validation')).toHaveLength(50);
  });

  it('do not depend on the order of the screens', () => {
    const hashes = Array.from({ length: 100 }, (_, index) => sha256(String(index)));
    const splits = assignSplits(hashes, { test: 20, validation: 10 });
    const reversed = assignSplits([...hashes].reverse(), { test: 20, validation: 10 });
    expect(reversed.reverse()).toEqual(splits);
  });
});

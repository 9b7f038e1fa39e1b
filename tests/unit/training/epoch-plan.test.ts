import { describe, expect, it } from 'vitest';
import { loadAhead } from '../../../training/data/batch-queue.ts';
import type { ImageSize } from '../../../src/model/config.ts';
import { batchesInOrder, planEpoch, stepsPerEpoch } from '../../../training/data/epoch-plan.ts';
import { splitBatch } from '../../../training/loop/split-batch.ts';

const screens = (lengths: readonly number[]) => ({ lengths, sizes: lengths.map(() => 256) });
const alike = (count: number) => screens(Array.from({ length: count }, () => 20));

describe('planEpoch', () => {
  it('uses each screen once, in another order each epoch', () => {
    const first = planEpoch(1, 0, alike(40), 8);
    expect(first.map((batch) => batch.length)).toEqual([8, 8, 8, 8, 8]);
    expect(new Set(first.flat())).toEqual(new Set(Array.from({ length: 40 }, (_, i) => i)));
    expect(planEpoch(1, 0, alike(40), 8)).toEqual(first);
    expect(planEpoch(1, 1, alike(40), 8)).not.toEqual(first);
    expect(planEpoch(2, 0, alike(40), 8)).not.toEqual(first);
  });

  it('leaves out what does not fill a batch, and takes a small set whole', () => {
    expect(planEpoch(1, 0, alike(19), 8)).toHaveLength(2);
    expect(stepsPerEpoch(alike(19).sizes, 8)).toBe(2);
    expect(planEpoch(1, 0, alike(5), 8).map((batch) => batch.length)).toEqual([5]);
  });
});

describe('planEpoch of screens that differ in length', () => {
  const lengths = Array.from({ length: 320 }, (_, place) => 10 + ((place * 37) % 100));
  const longest = (batch: readonly number[]): number =>
    Math.max(...batch.map((place) => lengths[place] ?? 0));

  it('puts screens of like length together, each once', () => {
    const plan = planEpoch(1, 0, screens(lengths), 8);
    expect(new Set(plan.flat()).size).toBe(320);
    const steps = plan.reduce((sum, batch) => sum + longest(batch) * batch.length, 0);
    const tokens = lengths.reduce((sum, length) => sum + length, 0);
    expect(steps / tokens).toBeLessThan(1.12);
  });

  it('does not go from short ones to long ones', () => {
    const all = planEpoch(1, 0, screens(lengths), 8).map(longest);
    const rises = all.filter((length, at) => at > 0 && length > (all[at - 1] ?? 0)).length;
    expect(rises).toBeGreaterThan(10);
    expect(rises).toBeLessThan(30);
  });

  it('gives a screen other company every epoch', () => {
    const companions = (epoch: number) =>
      planEpoch(1, epoch, screens(lengths), 8)
        .find((batch) => batch.includes(5))
        ?.toSorted((a, b) => a - b);
    expect(companions(0)).not.toEqual(companions(1));
  });
});

describe('batches of screens that come in at several sizes', () => {
  const sizes: ImageSize[] = Array.from({ length: 50 }, (_, place) => (place % 5 === 0 ? [96, 32] : 64));
  const lengths = sizes.map(() => 20);
  const sizesOf = (batch: readonly number[]) => new Set(batch.map((place) => String(sizes[place])));

  it('hold one size each, as many as are counted on', () => {
    const plan = planEpoch(1, 0, { lengths, sizes }, 8);
    expect(plan.map(sizesOf).filter(({ size }) => size > 1)).toEqual([]);
    expect(plan.filter((batch) => sizesOf(batch).has('96,32'))).toHaveLength(1);
    expect(plan).toHaveLength(6);
    expect(stepsPerEpoch(sizes, 8)).toBe(6);
  });

  it('hold every screen once where none may be left out', () => {
    const batches = batchesInOrder([...sizes.keys()], sizes, 8);
    expect(batches.map(sizesOf).filter(({ size }) => size > 1)).toEqual([]);
    expect(batches.flat().toSorted((a, b) => a - b)).toEqual([...sizes.keys()]);
    expect(Math.max(...batches.map(({ length }) => length))).toBe(8);
  });
});

describe('splitBatch', () => {
  it('keeps every screen, in parts that are never empty', () => {
    expect(splitBatch([1, 2, 3, 4, 5], 2)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect(splitBatch([1, 2], 8)).toEqual([[1], [2]]);
    expect(splitBatch([1, 2, 3], 1)).toEqual([[1, 2, 3]]);
  });
});

describe('loadAhead', () => {
  it('hands out everything in order and asks ahead of time', async () => {
    const asked: number[] = [];
    const load = (index: number) => {
      asked.push(index);
      return Promise.resolve(index * 10);
    };
    const items: number[] = [];
    for await (const item of loadAhead(3, 8, load)) {
      items.push(item);
      expect(asked.at(-1)).toBeGreaterThan(Math.min(6, 2 + items.length));
    }
    expect(items).toEqual([30, 40, 50, 60, 70]);
    expect(asked).toEqual([3, 4, 5, 6, 7]);
  });

  it('passes a failure on where it belongs', async () => {
    const load = (index: number) =>
      index === 1 ? Promise.reject(new Error('broken')) : Promise.resolve(index);
    const items: number[] = [];
    await expect(async () => {
      for await (const item of loadAhead(0, 3, load)) items.push(item);
    }).rejects.toThrow('broken');
    expect(items).toEqual([0]);
  });
});

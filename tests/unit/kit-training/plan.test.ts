/** What a kit's training is to be, written down once. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { epochsWithin, heldBackFor, openPlan, writePlan } from '../../../src/kit-training/plan.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();
const HASH = 'a'.repeat(64);
const SETTINGS = {
  kit: { name: 'acme', folder: '/kits/acme', hash: HASH },
  screens: 4000,
  seed: 1,
  learningRate: 0.001,
  imageSize: 384,
  initialModel: HASH,
};

describe('a plan', () => {
  it('is written once, and kept to', async () => {
    const folder = temporary('.');
    const plan = await openPlan(folder, SETTINGS);
    expect(plan.epochs).toBeNull();
    await writePlan(folder, { ...plan, epochs: 12 });
    expect(await openPlan(folder, SETTINGS)).toEqual({ ...plan, epochs: 12 });
  });

  it('is not changed behind its back: what differs is named', async () => {
    const folder = temporary('.');
    await openPlan(folder, SETTINGS);
    const kit = { ...SETTINGS.kit, hash: 'b'.repeat(64) };
    await expect(openPlan(folder, { ...SETTINGS, kit, seed: 2 })).rejects.toThrow(
      'the kit has changed, another seed',
    );
  });

  it('that is damaged is refused', async () => {
    const folder = temporary('.');
    await writeFile(join(folder, 'plan.json'), '{"format":');
    await expect(openPlan(folder, SETTINGS)).rejects.toMatchObject({ kind: 'input' });
  });
});

it('as many epochs as there is time for, within sense', () => {
  expect(epochsWithin(3000, 4100, 30)).toBe(21);
  expect(epochsWithin(60, 4100, 10)).toBe(4);
  expect(epochsWithin(3000, 4100, 3000)).toBe(60);
});

it('small trainings hold fewer screens back', () => {
  expect(heldBackFor(4000)).toEqual({ validation: 100, test: 300 });
  expect(heldBackFor(100_000)).toEqual({ validation: 100, test: 300 });
  expect(heldBackFor(64)).toEqual({ validation: 8, test: 16 });
});

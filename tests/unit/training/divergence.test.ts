/** What becomes of a run whose loss is not finite any more: from where it goes on, with what rate, and when it ends. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import type { TrainingRecipe } from '../../../training/checkpoints/checkpoint.ts';
import { listCheckpoints, writeCheckpoint } from '../../../training/checkpoints/write-checkpoint.ts';
import { addHalving, Divergence, goBack, requireFinite } from '../../../training/loop/divergence.ts';
import type { PreparedRun } from '../../../training/loop/prepare.ts';
import { halvedShare } from '../../../training/optimizer/one-cycle.ts';
import { checkpointAt, SMALL_RECIPE } from './checkpoints.ts';

let folder: string;
let notes: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-divergence-'));
  notes = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const report = (event: ProgressEvent): void => {
  if (event.type === 'note') notes.push(`${event.level}: ${event.message}`);
};
const lock = { release: () => Promise.resolve() };

function run(changes: Partial<TrainingRecipe> = {}): PreparedRun {
  const recipe = { ...SMALL_RECIPE, ...changes };
  return {
    name: 'toy',
    folder,
    lock,
    recipe,
    kits: ['toy'],
    data: ['/data/toy'],
    from: undefined,
    initialModel: undefined,
    replanned: false,
  };
}

const save = (step: number, best = false) => writeCheckpoint(folder, checkpointAt(step), { best, keep: 3 });
const back = (step: number, from = run()) => goBack(from, new Divergence('The loss', step), report);

describe('the rate behind a halving', () => {
  it('is half from that step on, and half of that behind the next one', () => {
    expect([0, 4, 5, 6, 9, 10].map((step) => halvedShare(step, [5, 9]))).toEqual([
      1, 1, 0.5, 0.5, 0.25, 0.25,
    ]);
    expect(halvedShare(3)).toBe(1);
  });

  it('stays halved where training goes back behind an earlier halving', () => {
    expect(addHalving([], 5)).toEqual([5]);
    expect(addHalving([5], 9)).toEqual([5, 9]);
    expect(addHalving([5, 9], 2)).toEqual([2, 2, 2]);
  });
});

describe('a run that diverges', () => {
  it('goes on from its newest checkpoint with half the rate, and says so', async () => {
    await save(1, true);
    const newest = await save(4);
    const next = await back(6);
    expect(next.from?.path).toBe(newest);
    expect(next.recipe).toEqual({ ...SMALL_RECIPE, halvedAt: [4] });
    expect(next.replanned, 'so the loop writes it down before anything else').toBe(true);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(
      /^warning: The loss is not finite behind step 6: training goes back to step 4 \(.*step000004\) with half the learning rate, now up to 0.0005 \(halved 1 of at most 3 times\)\.$/,
    );
  });

  it('begins anew where there is no checkpoint yet', async () => {
    const next = await back(6);
    expect(next.from).toBeUndefined();
    expect(next.recipe.halvedAt).toEqual([0]);
    expect(notes[0]).toContain('training begins anew, since there is no checkpoint yet, with half');
  });

  it('does not begin anew without the model that it began with', async () => {
    await expect(back(6, run({ initialModel: 'b'.repeat(64) }))).rejects.toMatchObject({ kind: 'usage' });
  });

  it('takes an earlier checkpoint where the newest one itself is what diverges, whatever the rate', async () => {
    await save(1, true);
    const before = await save(4);
    await save(6);
    const next = await back(6);
    expect(next.from?.path).toBe(before);
    expect(await readdir(folder)).toContainEqual(expect.stringMatching(/step000006\.broken$/));
    expect(await listCheckpoints(folder)).toHaveLength(2);
    expect(notes[0]).toContain('was set aside: the loss behind it is not finite');
  });

  it('lets nothing name a best checkpoint that was set aside', async () => {
    await save(1, true);
    await save(6, true);
    expect((await back(6)).from?.checkpoint.state.best).toMatchObject({ step: 1 });
    expect(await readFile(join(folder, 'best'), 'utf8')).toContain('step000001');
    await save(4, true);
    await rm(join(folder, (await listCheckpoints(folder))[0] ?? ''), { recursive: true });
    await save(3);
    const next = await back(4);
    expect(next.from?.checkpoint.state.step).toBe(3);
    expect(next.from?.checkpoint.state.best, 'its files are gone').toBeUndefined();
    expect(await readdir(folder)).not.toContain('best');
  });

  it('ends with an error behind the third halving, and at once where no step was done', async () => {
    await save(4);
    await expect(back(6, run({ halvedAt: [1, 1, 4] }))).rejects.toMatchObject({
      message: 'The loss is not finite behind step 6, also with the learning rate halved 3 times.',
      hint: expect.stringContaining('--learning-rate below 0.000125') as string,
    });
    await expect(back(0)).rejects.toMatchObject({
      message: 'The loss is not finite before the first step is done.',
    });
  });
});

describe('requireFinite', () => {
  it.each([NaN, Infinity, -Infinity])('takes %s for a divergence', (value) => {
    expect(() => requireFinite('A weight', 3, Float32Array.of(1, value))).toThrow(
      'A weight is not finite behind step 3',
    );
    expect(() => requireFinite('A weight', 3, Float32Array.of(1, -1e38))).not.toThrow();
  });
});

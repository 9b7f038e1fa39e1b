import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock } from '../../../src/core/locks/index.ts';
import { writeCheckpoint } from '../../../training/checkpoints/write-checkpoint.ts';
import { describeRuns } from '../../../training/runs/describe-runs.ts';
import { listRuns } from '../../../training/runs/list-runs.ts';
import { checkpointAt, SMALL_RECIPE } from './checkpoints.ts';

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'pixelwright-runs-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function save(run: string, step: number, epochs = 3): Promise<string> {
  const folder = join(base, 'train', run);
  await mkdir(folder, { recursive: true });
  const checkpoint = checkpointAt(step, { ...SMALL_RECIPE, epochs });
  return writeCheckpoint(folder, checkpoint, { best: true, keep: 3 });
}

describe('the list of runs', () => {
  it('is empty where there is no folder', async () => {
    const list = await listRuns(base);
    expect(list).toMatchObject({ runs: [], skipped: [] });
    expect(describeRuns(list, () => 'checkpoints/train')).toBe(
      'There are no training runs in checkpoints/train.',
    );
  });

  it('tells how far runs are, whether a process holds them, and how well they read; the newest first', async () => {
    await save('stopped', 1);
    await save('finished', 2, 1);
    await save('running', 3);
    await writeFile(join(base, 'train', 'finished', 'report.html'), '');
    const lock = await acquireLock(join(base, 'train', 'running', 'lock'), { subject: 'It' });
    try {
      const { runs, skipped } = await listRuns(base);
      expect(skipped).toEqual([]);
      expect(
        runs.map(({ name, state, epoch, epochs, step }) => ({ name, state, epoch, epochs, step })),
      ).toEqual([
        { name: 'running', state: 'running', epoch: 1, epochs: 3, step: 3 },
        { name: 'finished', state: 'finished', epoch: 1, epochs: 1, step: 2 },
        { name: 'stopped', state: 'stopped', epoch: 1, epochs: 3, step: 1 },
      ]);
      expect(runs[1]).toMatchObject({
        kits: ['toy'],
        best: { step: 1, exactMatch: 0.5, loss: 0.1 },
        seconds: 1.5,
        savedAt: '2026-01-01T00:00:02.000Z',
        report: join(base, 'train', 'finished', 'report.html'),
        problems: [],
      });
      expect(runs[0]?.report).toBeNull();
      expect(await readdir(join(base, 'train', 'running', 'lock'))).toHaveLength(1);
    } finally {
      await lock.release();
    }
  });

  it('names what is broken or foreign, changes nothing of it, and lists the rest', async () => {
    await save('whole', 1);
    await save('half', 2);
    await truncate(join(await save('half', 3), 'weights.bin'), 10);
    await truncate(join(await save('torn', 4), 'state.json'), 10);
    await mkdir(join(base, 'train', 'foreign', 'lock'), { recursive: true });
    await writeFile(join(base, 'train', 'foreign', 'lock', 'thesis.doc'), 'mine');
    await writeFile(join(base, 'train', 'notes.txt'), 'mine');
    const list = await listRuns(base);
    expect(list.runs.map(({ name, step }) => [name, step])).toEqual([
      ['half', 2],
      ['whole', 1],
    ]);
    expect(list.runs[0]?.problems).toEqual([expect.stringContaining('weights.bin is not whole')]);
    expect(list.skipped).toEqual([
      { name: 'foreign', reason: 'It holds no checkpoint.' },
      { name: 'notes.txt', reason: 'It is a file.' },
      { name: 'torn', reason: expect.stringContaining('No checkpoint is whole.') as string },
    ]);
    expect(await readdir(join(base, 'train', 'foreign', 'lock'))).toEqual(['thesis.doc']);
    expect(await readdir(join(base, 'train', 'half'))).toHaveLength(4);
    const text = describeRuns(list, (path) => path);
    expect(text.split('\n')[0]).toMatch(/^RUN {4}KITS {2}STATE/);
    expect(text).toMatch(/^half {3}toy {3}stopped {2}1 of 3 {2}2 {5}50\.0 % {2}0\.1 {3}2 s/m);
    expect(text).toContain('  half: ');
    expect(text).toContain('  notes.txt: It is a file.');
  });
});

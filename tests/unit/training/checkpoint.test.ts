import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import { weightShapes } from '../../../src/model/weight-shapes.ts';
import { loadCheckpointWeights } from '../../../training/checkpoints/checkpoint-weights.ts';
import { readCheckpoint, readNewestCheckpoint } from '../../../training/checkpoints/read-checkpoint.ts';
import { listCheckpoints, writeCheckpoint } from '../../../training/checkpoints/write-checkpoint.ts';
import { emptyHistory } from '../../../training/history/history.ts';
import { checkpointAt } from './checkpoints.ts';
import { SMALL_NETWORK } from './small-batch.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (step: number, { best = false, keep = 3 } = {}) =>
  writeCheckpoint(folder, checkpointAt(step), { best, keep });

describe('checkpoints', () => {
  it('come back as they were, to the last bit', async () => {
    const path = await write(7);
    expect(path).toMatch(/20260101T000007Z-epoch001-step000007$/);
    expect(await readCheckpoint(path)).toEqual(checkpointAt(7));
  });

  it('carry the history of the run, and are broken where that is', async () => {
    const history = { ...emptyHistory(), step: [7], steps: [1] };
    const path = await writeCheckpoint(folder, { ...checkpointAt(7), history }, { best: false, keep: 3 });
    expect((await readCheckpoint(path)).history).toEqual(history);
    await flipBit(join(path, 'history.json'));
    await expect(readCheckpoint(path)).rejects.toMatchObject({ kind: 'input' });
  });

  it('keep the newest and the best', async () => {
    await write(1, { best: true, keep: 2 });
    for (const step of [2, 3, 4]) await write(step, { keep: 2 });
    const steps = (await listCheckpoints(folder)).map((name) => Number(name.slice(-6)));
    expect(steps).toEqual([1, 3, 4]);
    expect(await readFile(join(folder, 'best'), 'utf8')).toContain('step000001');
    expect(await readFile(join(folder, 'latest'), 'utf8')).toContain('step000004');
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('hand out weights by name and shape; of a run folder, those of the best', async () => {
    await write(1, { best: true });
    await write(2);
    const { weights, config, vocabulary, path } = await loadCheckpointWeights(folder);
    expect(path).toContain('step000001');
    expect(config).toEqual(SMALL_NETWORK);
    expect(vocabulary.size).toBe(SMALL_NETWORK.vocabularySize);
    expect([...weights].map(([name, { shape }]) => [name, shape])).toEqual([...weightShapes(SMALL_NETWORK)]);
    const joined = [...weights.values()].flatMap(({ data }) => [...data]);
    expect(Float32Array.from(joined)).toEqual(checkpointAt(1).weights);
  });
});

describe('a broken checkpoint', () => {
  const damages: Readonly<Record<string, (path: string) => Promise<void>>> = {
    'a flipped bit in weights.bin': (path) => flipBit(join(path, 'weights.bin')),
    'a flipped bit in optimizer.bin': (path) => flipBit(join(path, 'optimizer.bin')),
    'a flipped bit in state.json': (path) => flipBit(join(path, 'state.json')),
    'a torn weights.bin': (path) => truncate(join(path, 'weights.bin'), 100),
    'a missing optimizer.bin': (path) => rm(join(path, 'optimizer.bin')),
    'a torn manifest.json': (path) => truncate(join(path, 'manifest.json'), 20),
    'a missing manifest.json': (path) => rm(join(path, 'manifest.json')),
    'another network in state.json': async (path) => {
      await writeFile(join(path, 'state.json'), '{}');
    },
  };

  it.each(Object.entries(damages))(
    'is set aside with a warning, and the one before is used: %s',
    async (_, damage) => {
      await write(1);
      const newest = await write(2);
      await damage(newest);
      const events: ProgressEvent[] = [];
      const found = await readNewestCheckpoint(folder, (event) => events.push(event));
      expect(found?.checkpoint.state.step).toBe(1);
      expect(events).toMatchObject([{ type: 'note', level: 'warning' }]);
      expect(await readdir(folder)).toContain(`${newest.split('/').at(-1) ?? ''}.broken`);
      expect(await listCheckpoints(folder)).toHaveLength(1);
    },
  );

  it('leaves a run without any other to begin anew', async () => {
    await flipBit(join(await write(1), 'weights.bin'));
    expect(await readNewestCheckpoint(folder, () => undefined)).toBeUndefined();
  });

  it('is refused where it is asked for by name', async () => {
    const path = await write(1);
    await flipBit(join(path, 'weights.bin'));
    await expect(loadCheckpointWeights(path)).rejects.toMatchObject({ kind: 'input' });
  });
});

async function flipBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import { weightShapes } from '../../../src/model/config.ts';
import { loadCheckpointWeights } from '../../../training/checkpoints/checkpoint-weights.ts';
import type { Checkpoint } from '../../../training/checkpoints/checkpoint.ts';
import { readCheckpoint, readNewestCheckpoint } from '../../../training/checkpoints/read-checkpoint.ts';
import { listCheckpoints, writeCheckpoint } from '../../../training/checkpoints/write-checkpoint.ts';
import { parameterLayout } from '../../../training/network/parameters.ts';
import { SMALL_NETWORK } from './small-batch.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function checkpointAt(step: number): Checkpoint {
  const random = Random.from(step);
  const numbers = () =>
    Float32Array.from({ length: parameterLayout(SMALL_NETWORK).size }, () => random.normal());
  return {
    state: {
      version: 1,
      savedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, step)).toISOString(),
      recipe: {
        kits: ['toy'],
        datasets: ['a'.repeat(64)],
        epochs: 3,
        batchSize: 4,
        seed: 1,
        learningRate: 1e-3,
        weightDecay: 0,
        gradientNorm: 1,
        network: { ...SMALL_NETWORK, channels: [...SMALL_NETWORK.channels] },
        vocabulary: ['<pad>', '<start>', '<end>', '{', '}', 'kit:toy', 'dot'],
      },
      kits: ['toy'],
      data: ['/data/toy'],
      step,
      cursor: { epoch: 1, stepInEpoch: step },
      seconds: 1.5,
      best: { loss: 0.1, exactMatch: 0.5, screens: 4, step: 1 },
    },
    weights: numbers(),
    slots: { mean: numbers(), square: numbers() },
  };
}

const write = (step: number, { best = false, keep = 3 } = {}) =>
  writeCheckpoint(folder, checkpointAt(step), { best, keep });

describe('checkpoints', () => {
  it('come back as they were, to the last bit', async () => {
    const path = await write(7);
    expect(path).toMatch(/20260101T000007Z-epoch001-step000007$/);
    expect(await readCheckpoint(path)).toEqual(checkpointAt(7));
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

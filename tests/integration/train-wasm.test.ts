/** Training on WebAssembly, which every machine has: killed and resumed, and out of memory. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { SMALL_NETWORK, trainSmall } from './small-training.ts';
import { writeTrainingData } from './training-data.ts';

const isBuilt = existsSync(join(packageRoot, 'dist', 'training', 'supervisor', 'supervise.js'));
/** 6 steps an epoch. */
const STEPS = 12;
/** MiB: less than 24 screens of the small network need, more than 6 do. */
const ENOUGH_FOR_A_PART = 28;
/** MiB: as much as WebAssembly begins with. */
const NOTHING_MORE = 16;

describe.skipIf(!isBuilt)(`training on wasm${isBuilt ? '' : ' (skipped: dist/ is not built)'}`, () => {
  let base: string;
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'pixelwright-wasm-'));
    await writeTrainingData(join(base, 'data'));
  });
  afterAll(() => rm(base, { recursive: true, force: true }));

  const withMemory = (mebibytes: number) => ({
    trainer: './trainer-with-little-wasm.mjs',
    environment: { LITTLE_MEMORY: `${mebibytes}` },
  });

  it('learns; killed with SIGKILL and resumed, it has the losses of the unbroken run to 1e-5', async () => {
    const whole = await trainSmall(base, { request: { run: 'whole', backend: 'wasm' } });
    expect(`${whole.code} ${whole.stderr}`).toMatch(/^0 /);
    expect(whole.losses.map(([step]) => step)).toEqual(Array.from({ length: STEPS }, (_, i) => i + 1));
    const reference = new Map(whole.losses);
    expect(reference.get(STEPS)).toBeLessThan((reference.get(1) ?? NaN) * 0.9);

    const request = { run: 'killed', backend: 'wasm' };
    const killed = await trainSmall(base, { request, killBehind: 5 });
    expect(killed.code, 'it was killed while it ran').toBeNull();
    expect(killed.losses.length).toBeLessThan(STEPS);
    const resumed = await trainSmall(base, { request: { ...request, resume: true } });
    expect(`${resumed.code} ${resumed.stderr}`).toMatch(/^0 /);
    expect(resumed.losses[0]?.[0], 'it goes on from a checkpoint').toBeGreaterThan(1);
    expect(resumed.losses.at(-1)?.[0]).toBe(STEPS);
    for (const [step, loss] of [...killed.losses, ...resumed.losses])
      expect(Math.abs(loss - (reference.get(step) ?? NaN))).toBeLessThan(1e-5);
  });

  it('goes on in smaller portions where its memory ends, with the same losses but for rounding', async () => {
    const request = { backend: 'wasm', batchSize: 24, epochs: 4 };
    const plenty = await trainSmall(base, { request: { ...request, run: 'plenty' } });
    expect(`${plenty.code} ${plenty.stderr}`).toMatch(/^0 /);
    const little = await trainSmall(base, {
      request: { ...request, run: 'little' },
      ...withMemory(ENOUGH_FOR_A_PART),
    });
    expect(little.stderr).toContain('The trainer ran out of memory; it goes on from the last checkpoint');
    expect(`${little.code} ${little.stderr}`).toMatch(/^0 /);
    const reference = new Map(plenty.losses);
    expect(little.losses.at(-1)?.[0]).toBe(4);
    for (const [step, loss] of little.losses) expect(loss).toBeCloseTo(reference.get(step) ?? NaN, 3);
  });

  it('ends with code 5 where it has too little for the smallest portion', async () => {
    const network = { ...SMALL_NETWORK, imageSize: 256 };
    const { code, stderr } = await trainSmall(base, {
      request: { run: 'none', backend: 'wasm', batchSize: 24, network },
      ...withMemory(NOTHING_MORE),
    });
    expect(code).toBe(5);
    expect(stderr).toContain('Training runs out of memory, also with each batch in 8 parts.');
  });
});

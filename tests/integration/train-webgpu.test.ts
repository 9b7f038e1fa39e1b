/**
 * Training through WebGPU. Without a GPU the SwiftShader of a browser serves as Vulkan's driver: slow, but the very code
 * path.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { findDawn } from '../../src/setup/webgpu/index.ts';
import { trainSmall } from './small-training.ts';
import { findSwiftshader } from './swiftshader.ts';
import { writeTrainingData } from './training-data.ts';

const isBuilt = existsSync(join(packageRoot, 'dist', 'training', 'supervisor', 'supervise.js'));
const driver = await findSwiftshader();
const missing = !isBuilt
  ? 'dist/ is not built'
  : (await findDawn()) === undefined
    ? 'webgpu is not set up'
    : driver === undefined
      ? 'no browser with SwiftShader is found'
      : undefined;

describe.skipIf(missing !== undefined)(
  `training on webgpu${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let base: string;
    const environment = driver ?? {};
    beforeAll(async () => {
      base = await mkdtemp(join(tmpdir(), 'pixelwright-webgpu-'));
      await writeTrainingData(join(base, 'data'));
    });
    afterAll(() => rm(base, { recursive: true, force: true }));

    it('has the losses of wasm but for rounding, also where the GPU has too little for a whole batch', async () => {
      const request = { batchSize: 12, epochs: 1 };
      const wasm = await trainSmall(base, { request: { ...request, run: 'wasm', backend: 'wasm' } });
      expect(`${wasm.code} ${wasm.stderr}`).toMatch(/^0 /);
      // The stem's patches of a screen have 98 kB, padded 111: six screens fit, twelve do not.
      const webgpu = await trainSmall(base, {
        request: { ...request, run: 'webgpu', backend: 'webgpu' },
        trainer: './trainer-with-small-buffers.mjs',
        environment: { ...environment, LARGEST_BUFFER: '1000000' },
      });
      expect(webgpu.stderr).toContain('Training on the backend webgpu (TensorFlow.js 4.22.0 for WebGPU, ');
      expect(webgpu.stderr).toContain('The trainer ran out of memory; it goes on from the last checkpoint');
      expect(`${webgpu.code} ${webgpu.stderr}`).toMatch(/^0 /);
      expect(webgpu.losses.map(([step]) => step)).toEqual([1, 2]);
      for (const [i, [, loss]] of webgpu.losses.entries())
        expect(loss).toBeCloseTo(wasm.losses[i]?.[1] ?? NaN, 3);
    });

    it('without a GPU, says what is missing', async () => {
      const { code, stderr } = await trainSmall(base, {
        request: { run: 'none', backend: 'webgpu' },
        environment: { VK_DRIVER_FILES: join(base, 'none.json') },
      });
      expect(code).toBe(2);
      expect(stderr).toContain('WebGPU finds no GPU on this machine.');
    });
  },
);

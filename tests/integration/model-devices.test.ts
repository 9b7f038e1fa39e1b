/** Every device that this ONNX Runtime knows either reads as the CPU does, or is refused in one sentence. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PixelwrightError } from '../../src/core/errors.ts';
import { Random } from '../../src/core/random.ts';
import { availableDevices, loadModel } from '../../src/model/index.ts';
import type { Model } from '../../src/model/index.ts';
import { writeModel } from '../../training/export/write-model.ts';
import { SMALL_NETWORK } from '../unit/model/reference-network.ts';
import { smallModel } from '../unit/model/small-model.ts';

const random = Random.from(1, 'devices');
const pixels = Uint8Array.from({ length: SMALL_NETWORK.imageSize ** 2 * 3 }, () => random.integer(0, 255));

let folder: string;
let expected: readonly number[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-devices-'));
  await writeModel(folder, smallModel());
  expected = await firstStep(await loadModel(folder));
});
afterAll(() => rm(folder, { recursive: true }));

async function firstStep(model: Model): Promise<readonly number[]> {
  const decoder = model.startDecoder(
    await model.encoder.encode({ pixels, imageSize: SMALL_NETWORK.imageSize }),
    1,
  );
  await decoder.step([1]);
  const result = [...decoder.logProbabilities(0), ...decoder.box(0)];
  await model.close();
  return result;
}

it.each(availableDevices())('%s reads as the CPU does, or is refused', async (device) => {
  const model = await loadModel(folder, { device }).catch((error: unknown) => error);
  if (model instanceof Error) {
    expect(device).not.toBe('cpu');
    expect(model).toBeInstanceOf(PixelwrightError);
    expect(model).toMatchObject({ kind: 'usage', exitCode: 2 });
    expect(model.message).toBe(`The device ${device} cannot be used on this machine.`);
    return;
  }
  const got = await firstStep(model as Model);
  got.forEach((value, i) => expect(Math.abs(value - (expected[i] ?? NaN))).toBeLessThan(1e-2));
});

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { preprocess } from '../../../src/model/preprocess.ts';
import { drawAugmentation, type Augmentation } from '../../../training/data/augment.ts';
import type { Example } from '../../../training/data/example.ts';
import { drawNoise, NO_NOISE } from '../../../training/data/image-noise.ts';
import { writePatches } from '../../../training/data/image-patches.ts';
import { makeBatch } from '../../../training/data/make-batch.ts';

const START = 1;
const SIDE = 32;

function drawn(epoch: number): Augmentation {
  const random = Random.from(1, epoch, 0, 'augmentation');
  return drawAugmentation(random, { width: 120, height: 69 }, SIDE);
}

async function example(tokens: number[], boxes: Example['boxes']): Promise<Example> {
  const create = { width: SIDE, height: SIDE, channels: 3, background: '#ff8000' } as const;
  const png = await sharp({ create }).png().toBuffer();
  return { id: 'x', tokens, boxes, png };
}

describe('makeBatch', () => {
  it('lays tokens out step by step and pads the shorter screen', async () => {
    const items = [
      { example: await example([5, 6, 7], [null, null, null]), noiseSeed: undefined },
      { example: await example([8, 9], [null, null]), noiseSeed: undefined },
    ];
    const batch = await makeBatch(items, { network: { imageSize: SIDE, cellSize: 16 }, start: START });
    expect([batch.screens, batch.steps]).toEqual([2, 3]);
    expect([...batch.inputs]).toEqual([START, START, 5, 8, 6, 0]);
    expect([...batch.targets]).toEqual([5, 8, 6, 9, 7, 0]);
    expect([...batch.tokenMask]).toEqual([1, 1, 1, 1, 1, 0]);
    expect([...batch.boxMask]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('marks the cells that a box overlaps, and only those', async () => {
    // A grid of 2×2 cells of 16 pixels each.
    const boxes: Example['boxes'] = [
      [0, 0, 0.5, 0.5],
      [0.4, 0, 0.6, 0.2],
      [0.5, 0.9, 1, 1],
      [1, 1, 1, 1],
    ];
    const items = [{ example: await example([2, 3, 4, 5], boxes), noiseSeed: undefined }];
    const { cells, boxMask } = await makeBatch(items, {
      network: { imageSize: SIDE, cellSize: 16 },
      start: START,
    });
    expect([...boxMask]).toEqual([1, 1, 1, 1]);
    expect([...cells.subarray(0, 4)]).toEqual([1, 0, 0, 0]);
    expect([...cells.subarray(4, 8)]).toEqual([1, 1, 0, 0]);
    expect([...cells.subarray(8, 12)]).toEqual([0, 0, 0, 1]);
    expect([...cells.subarray(12, 16)]).toEqual([0, 0, 0, 1]);
  });

  it('marks finer cells where attention has them', async () => {
    const items = [{ example: await example([2], [[0.3, 0, 0.45, 0.2]]), noiseSeed: undefined }];
    const { cells } = await makeBatch(items, { network: { imageSize: SIDE, cellSize: 8 }, start: START });
    expect([...cells]).toEqual([0, 1, ...new Array<number>(14).fill(0)]);
  });

  it('makes the same noise of the same seed, and another of another', async () => {
    const one = await example([2], [[0.25, 0.25, 0.75, 0.75]]);
    const make = (seed: number) =>
      makeBatch([{ example: one, noiseSeed: [seed, 0, 0] }], {
        network: { imageSize: SIDE, cellSize: 16 },
        start: START,
      });
    const [first, again, other] = await Promise.all([make(1), make(1), make(2)]);
    expect(again.patches).toEqual(first.patches);
    expect(other.patches).not.toEqual(first.patches);
  });
});

describe('makeBatch of source pictures', () => {
  const context = { network: { imageSize: SIDE, cellSize: 16 }, start: START };
  const source = async (): Promise<Example> => {
    const pixels = Uint8Array.from({ length: 160 * 90 * 3 }, (_, i) => ((i * 7919) >> 3) % 256);
    const png = await sharp(pixels, { raw: { width: 160, height: 90, channels: 3 } })
      .png()
      .toBuffer();
    return { id: 'x', tokens: [2, 3], boxes: [[0.25, 0.25, 0.75, 0.75], null], png };
  };

  it('brings one for validation to the square by the rule of gen', async () => {
    const one = await source();
    const { patches } = await makeBatch([{ example: one, noiseSeed: undefined }], context);
    const expected = new Float32Array(patches.length);
    writePatches((await preprocess(one.png, SIDE)).pixels, SIDE, NO_NOISE, expected, 0);
    expect(patches).toEqual(expected);
  });

  it('takes any input size from the same set', async () => {
    const items = [{ example: await source(), noiseSeed: [1, 0, 0] as const }];
    const { patches } = await makeBatch(items, {
      network: { imageSize: 2 * SIDE, cellSize: 16 },
      start: START,
    });
    expect(patches).toHaveLength((2 * SIDE) ** 2 * 6);
  });

  it('varies the reduction by epoch', async () => {
    const one = await source();
    const kernels = new Set(Array.from({ length: 20 }, (_, epoch) => drawn(epoch).kernel));
    expect(kernels.size).toBeGreaterThan(3);
    const make = async (epoch: number) =>
      (await makeBatch([{ example: one, noiseSeed: [1, epoch, 0] }], context)).patches;
    expect(await make(1)).not.toEqual(await make(0));
  });

  it('keeps their shape where the network does, and takes screens of one size alone', async () => {
    const wide = { example: await source(), noiseSeed: undefined };
    const square = { example: await example([2, 3], [null, null]), noiseSeed: undefined };
    const own = { ...context, network: { imageSize: 128, keepsShape: true } as const };
    const { imageSize, patches, cells } = await makeBatch([wide], own);
    expect(imageSize).toEqual([160, 80]);
    const expected = new Float32Array(patches.length);
    const { pixels } = await preprocess(wide.example.png, [160, 80]);
    writePatches(pixels, [160, 80], NO_NOISE, expected, 0);
    expect(patches).toEqual(expected);
    expect(cells).toHaveLength(2 * 10 * 5);
    expect((await makeBatch([square], own)).imageSize).toBe(128);
    await expect(makeBatch([wide, square], own)).rejects.toThrow('one size');
  });

  it('gives each screen the same bytes in whichever batch it stands', async () => {
    const one = await source();
    const item = (place: number) => ({ example: one, noiseSeed: [5, 2, place] as const });
    const whole = await makeBatch([0, 1, 2, 3].map(item), context);
    const parts = [await makeBatch([0, 1].map(item), context), await makeBatch([2, 3].map(item), context)];
    const joined = Float32Array.from(parts.flatMap(({ patches }) => [...patches]));
    expect(whole.patches).toEqual(joined);
  });

  it('moves a box with the page, and forgets one that is cut off', async () => {
    const one = await source();
    const epochs = Array.from({ length: 100 }, (_, epoch) => epoch);
    const shiftOf = (epoch: number) => drawn(epoch).shift;
    const epoch = epochs.reduce((most, next) => (shiftOf(next) > shiftOf(most) ? next : most));
    const noise = drawNoise(Random.from(1, epoch, 0));
    const [top, bottom] = [0.25, 0.75].map((edge) => edge - shiftOf(epoch) + noise.shift[1] / SIDE);
    const item = { example: one, noiseSeed: [1, epoch, 0] as const };
    const { boxes } = await makeBatch([item], context);
    expect(boxes[1]).toBeCloseTo(top ?? NaN, 6);
    expect(boxes[3]).toBeCloseTo(bottom ?? NaN, 6);
    const thin = { ...one, boxes: [[0, 0, 1, shiftOf(epoch) / 2], null] as Example['boxes'] };
    const { boxMask } = await makeBatch([{ ...item, example: thin }], context);
    expect([...boxMask]).toEqual([0, 0]);
  });
});

describe('writePatches', () => {
  const pixels = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => (i * 37) % 256);
  const pixel = (x: number, y: number, channel: number) =>
    (pixels[(y * SIDE + x) * 3 + channel] ?? NaN) / 127.5 - 1;
  const written = (noise = NO_NOISE) => {
    const target = new Float32Array(SIDE * SIDE * 6);
    writePatches(pixels, SIDE, noise, target, 0);
    // Back from patches of 4×4 to x, y.
    return (x: number, y: number, channel: number) =>
      target[(((y >> 2) * (SIDE / 4) + (x >> 2)) * 16 + (y & 3) * 4 + (x & 3)) * 6 + channel];
  };

  it('puts every pixel into its place', () => {
    const at = written();
    for (const [x, y, channel] of [
      [0, 0, 0],
      [5, 0, 1],
      [3, 6, 2],
      [31, 31, 0],
      [16, 9, 1],
    ] as const)
      expect(at(x, y, channel)).toBeCloseTo(pixel(x, y, channel), 6);
  });

  it('moves the picture and repeats its edge', () => {
    const at = written({ ...NO_NOISE, shift: [2, -1] });
    expect(at(10, 10, 0)).toBeCloseTo(pixel(8, 11, 0), 6);
    expect(at(1, 31, 2)).toBeCloseTo(pixel(0, 31, 2), 6);
  });

  it('changes the colours by channel', () => {
    const at = written({ ...NO_NOISE, gain: [1, 0.5, 1], offset: [0.1, 0, 0] });
    expect(at(4, 4, 0)).toBeCloseTo(pixel(4, 4, 0) + 0.1, 6);
    expect(at(4, 4, 1)).toBeCloseTo(pixel(4, 4, 1) * 0.5, 6);
    expect(at(4, 4, 2)).toBeCloseTo(pixel(4, 4, 2), 6);
  });
});

describe('drawNoise', () => {
  it('stays mild', () => {
    for (let seed = 0; seed < 500; seed++) {
      const { shift, gain, offset, blur } = drawNoise(Random.from(seed));
      for (const by of shift) expect(Math.abs(by)).toBeLessThanOrEqual(2);
      for (const factor of gain) expect(Math.abs(factor - 1)).toBeLessThan(0.35);
      for (const added of offset) expect(Math.abs(added)).toBeLessThan(0.3);
      if (blur !== undefined) expect(blur).toBeLessThanOrEqual(0.7);
    }
  });
});

/** Pixel difference, SSIM, the median filter and PNG reading: hand-computed values and properties. */
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { decodePng, pixelDifference, type RawImage, ssim } from '../../../src/compare/index.ts';
import { medianFilter } from '../../../src/compare/pixels/median-filter.ts';
import { grayPicture, picture } from './pictures.ts';

const anyPicture = (width: number, height: number): fc.Arbitrary<RawImage> =>
  fc
    .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
    .map((data) => ({ width, height, data }));

describe('pixelDifference', () => {
  it('counts pixels beyond the tolerance, and the mean over all channels', () => {
    const a = picture(4, 2, [0, 0, 0]);
    const b = picture(
      4,
      2,
      [0, 0, 0],
      [
        { x: 0, y: 0, width: 1, height: 1, rgb: [0, 17, 0] },
        { x: 1, y: 0, width: 1, height: 1, rgb: [16, 16, 16] },
        { x: 3, y: 1, width: 1, height: 1, rgb: [255, 255, 255] },
      ],
    );
    expect(pixelDifference(a, b)).toEqual({ share: 2 / 8, mean: (17 + 48 + 765) / (8 * 3 * 255) });
    expect(pixelDifference(a, b, 0).share).toBe(3 / 8);
    expect(pixelDifference(a, b, 254).share).toBe(1 / 8);
  });

  it('black against white is all', () => {
    expect(pixelDifference(picture(3, 3, [0, 0, 0]), picture(3, 3, [255, 255, 255]))).toEqual({
      share: 1,
      mean: 1,
    });
  });

  it('refuses pictures of different sizes, and data of a wrong length', () => {
    expect(() => pixelDifference(picture(3, 2, [0, 0, 0]), picture(2, 3, [0, 0, 0]))).toThrow(RangeError);
    const short = { width: 2, height: 2, data: new Uint8Array(11) };
    expect(() => pixelDifference(short, short)).toThrow('has 11 bytes');
  });
});

/** The definition of the paper for one 11×11 picture, where exactly one window fits. */
function ssimOfOneWindow(a: RawImage, b: RawImage): number {
  const weights: number[] = [];
  for (let y = -5; y <= 5; y++) for (let x = -5; x <= 5; x++) weights.push(Math.exp(-(x * x + y * y) / 4.5));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (f: (pixel: number) => number): number =>
    weights.reduce((sum, weight, pixel) => sum + (weight / total) * f(pixel), 0);
  const gray = ({ data }: RawImage, pixel: number): number =>
    0.299 * (data[pixel * 3] ?? 0) + 0.587 * (data[pixel * 3 + 1] ?? 0) + 0.114 * (data[pixel * 3 + 2] ?? 0);
  const [muA, muB] = [mean((p) => gray(a, p)), mean((p) => gray(b, p))];
  const varA = mean((p) => (gray(a, p) - muA) ** 2);
  const varB = mean((p) => (gray(b, p) - muB) ** 2);
  const cov = mean((p) => (gray(a, p) - muA) * (gray(b, p) - muB));
  const [c1, c2] = [6.5025, 58.5225];
  return ((2 * muA * muB + c1) * (2 * cov + c2)) / ((muA ** 2 + muB ** 2 + c1) * (varA + varB + c2));
}

describe('ssim', () => {
  it('of flat pictures is the comparison of their luminances', () => {
    // (2·100·150 + C1) / (100² + 150² + C1) with C1 = 2.55²
    const value = ssim(picture(16, 16, [100, 100, 100]), picture(16, 16, [150, 150, 150]));
    expect(value).toBeCloseTo(30006.5025 / 32506.5025, 4);
  });

  it('of a picture and its negative is below zero', () => {
    const board = grayPicture(32, 32, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? 40 : 215));
    const negative = grayPicture(32, 32, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? 215 : 40));
    expect(ssim(board, negative)).toBeLessThan(-0.5);
  });

  test('follows the definition where one window fits', () => {
    fc.assert(
      fc.property(anyPicture(11, 11), anyPicture(11, 11), (a, b) => {
        expect(ssim(a, b)).toBeCloseTo(ssimOfOneWindow(a, b), 5);
      }),
      { numRuns: 50 },
    );
  });

  test('is 1 for equal pictures, symmetric, and within −1 and 1', () => {
    fc.assert(
      fc.property(anyPicture(14, 12), anyPicture(14, 12), (a, b) => {
        const value = ssim(a, b);
        expect(ssim(a, a)).toBeCloseTo(1, 9);
        expect(ssim(b, a)).toBeCloseTo(value, 9);
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  it('is the mean over all windows, not over one', () => {
    const left = picture(40, 12, [255, 255, 255]);
    const marked = picture(40, 12, [255, 255, 255], [{ x: 35, y: 4, width: 4, height: 4, rgb: [0, 0, 0] }]);
    expect(ssim(left, marked)).toBeGreaterThan(0.5);
    expect(ssim(left, marked)).toBeLessThan(0.9);
  });

  it('refuses what is smaller than its window', () => {
    expect(() => ssim(picture(10, 20, [0, 0, 0]), picture(10, 20, [0, 0, 0]))).toThrow('at least 11×11');
  });
});

describe('medianFilter', () => {
  test('is the median of each neighbourhood, with the border repeated', () => {
    fc.assert(
      fc.property(anyPicture(7, 5), fc.integer({ min: 0, max: 2 }), (image, radius) => {
        const filtered = medianFilter(image, radius);
        const value = (x: number, y: number, channel: number): number =>
          image.data[(Math.min(4, Math.max(0, y)) * 7 + Math.min(6, Math.max(0, x))) * 3 + channel] ?? 0;
        for (let at = 0; at < 7 * 5 * 3; at++) {
          const [x, y, channel] = [Math.floor(at / 3) % 7, Math.floor(at / 21), at % 3];
          const neighbours: number[] = [];
          for (let dy = -radius; dy <= radius; dy++) {
            for (let dx = -radius; dx <= radius; dx++) neighbours.push(value(x + dx, y + dy, channel));
          }
          neighbours.sort((a, b) => a - b);
          expect(filtered.data[at]).toBe(neighbours[(neighbours.length - 1) / 2]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('takes thin strokes out and leaves surfaces in', () => {
    const strokes = Array.from({ length: 6 }, (_, i) => ({
      x: 4 + 5 * i,
      y: 30,
      width: 2,
      height: 3,
      rgb: [0, 0, 0] as const,
    }));
    const button = { x: 5, y: 5, width: 20, height: 12, rgb: [200, 0, 0] as const };
    const { data } = medianFilter(picture(40, 40, [255, 255, 255], [...strokes, button]), 3);
    expect([...data.subarray((31 * 40 + 4) * 3, (31 * 40 + 36) * 3)].every((value) => value === 255)).toBe(
      true,
    );
    expect([...data.subarray((11 * 40 + 15) * 3, (11 * 40 + 15) * 3 + 3)]).toEqual([200, 0, 0]);
  });
});

describe('decodePng', () => {
  const png = (channels: 3 | 4, pixels: number[], width: number): Promise<Buffer> =>
    sharp(Uint8Array.from(pixels), { raw: { width, height: 1, channels } })
      .png()
      .toBuffer();

  it('gives the pixels as they are, alpha over white', async () => {
    expect(await decodePng(await png(3, [1, 2, 3, 250, 251, 252], 2))).toEqual({
      width: 2,
      height: 1,
      data: Buffer.from([1, 2, 3, 250, 251, 252]),
    });
    const { data } = await decodePng(await png(4, [0, 0, 0, 0, 10, 20, 30, 255], 2));
    expect([...data]).toEqual([255, 255, 255, 10, 20, 30]);
  });

  it('stretches to a square where asked to', async () => {
    const image = await decodePng(await png(3, [9, 9, 9, 9, 9, 9], 2), { side: 16 });
    expect([image.width, image.height, image.data.length]).toEqual([16, 16, 768]);
  });

  it.each([
    ['nothing', () => Promise.resolve(new Uint8Array())],
    ['text', () => Promise.resolve(Buffer.from('not a picture'))],
    [
      'a JPEG',
      () =>
        sharp(new Uint8Array(300), { raw: { width: 10, height: 10, channels: 3 } })
          .jpeg()
          .toBuffer(),
    ],
    [
      'half a PNG',
      async () =>
        (
          await png(
            3,
            Array<number>(3000)
              .fill(7)
              .map((_, i) => (i * 37) % 251),
            1000,
          )
        ).subarray(0, 200),
    ],
  ])('refuses %s with an input error', async (_, make) => {
    await expect(decodePng(await make(), { file: 'a.png' })).rejects.toMatchObject({
      name: 'PixelwrightError',
      kind: 'input',
      where: 'a.png',
    });
  });

  it('refuses pictures over the limit before decoding', async () => {
    await expect(decodePng(await png(3, [1, 2, 3, 4, 5, 6], 2), { limitPixels: 1 })).rejects.toMatchObject({
      kind: 'input',
    });
  });
});

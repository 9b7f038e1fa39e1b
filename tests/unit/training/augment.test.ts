import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { readImage } from '../../../src/model/read-image.ts';
import { augmentPicture, drawAugmentation, shiftBox } from '../../../training/data/augment.ts';
import { resample } from '../../../training/data/resample.ts';

/** Every pixel a grey of its own. */
function gradient(width: number, height: number): { data: Uint8Array; width: number; height: number } {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.fill((y * 17 + x * 5) % 256, (y * width + x) * 3, (y * width + x) * 3 + 3);
  return { data, width, height };
}

describe('scalers', () => {
  it('area averages what an output pixel covers', () => {
    const halves = resample({ data: Uint8Array.of(0, 0, 0, 100, 100, 100), width: 2, height: 1 }, 1, 'area');
    expect([...halves]).toEqual([50, 50, 50]);
    const thirds = resample(gradient(3, 1), 2, 'area');
    // Pixels 0, 5, 10 on halves 1.5 wide: (0 + 5/2) / 1.5 and (5/2 + 10) / 1.5.
    expect([thirds[0], thirds[3]]).toEqual([2, 8]);
  });

  it('plain bilinear looks at four pixels only, however large the reduction', () => {
    const picture = gradient(40, 40);
    const samples = resample(picture, 4, 'plain-bilinear');
    // Centre of the first output pixel: 4.5, between pixels 4 and 5 on both axes.
    const grey = (x: number, y: number): number => picture.data[(y * 40 + x) * 3] ?? 0;
    expect(samples[0]).toBe(Math.round((grey(4, 4) + grey(5, 4) + grey(4, 5) + grey(5, 5)) / 4));
  });

  it.each(['area', 'plain-bilinear'] as const)('%s keeps a picture that has the size already', (kernel) => {
    const picture = gradient(16, 16);
    expect(resample(picture, 16, kernel)).toEqual(picture.data);
  });

  it.each(['area', 'plain-bilinear'] as const)('%s keeps a plain colour to the last pixel', (kernel) => {
    const plain = { data: new Uint8Array(37 * 11 * 3).fill(201), width: 37, height: 11 };
    expect(resample(plain, 8, kernel).every((value) => value === 201)).toBe(true);
  });
});

describe('augmentations', () => {
  const page = async (side = 64): Promise<Buffer> => {
    const { data, width, height } = gradient(side, side);
    return sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
  };
  const augment = async (png: Uint8Array, augmentation: Parameters<typeof augmentPicture>[1], size: number) =>
    Buffer.from(await augmentPicture(await readImage(png), augmentation, size));
  const rows = (pixels: Uint8Array, side: number): number[] =>
    Array.from({ length: side }, (_, row) => pixels[row * side * 3] ?? 0);

  it.each(['area', 'plain-bilinear', 'nearest'] as const)(
    '%s: the page moves up or down by whole pixels, and its edge is repeated where it ends',
    async (kernel) => {
      const png = await page(128);
      const still = rows(await augment(png, { kernel, shift: 0 }, 64), 64);
      const up = rows(await augment(png, { kernel, shift: 10 / 128 }, 64), 64);
      expect(up.slice(0, 59)).toEqual(still.slice(5));
      expect(new Set(up.slice(60)).size).toBe(1);
      const down = rows(await augment(png, { kernel, shift: -10 / 128 }, 64), 64);
      expect(down.slice(5)).toEqual(still.slice(0, 59));
      expect(new Set(down.slice(0, 4)).size).toBe(1);
    },
  );

  it('keep a picture of the network’s size, to the last pixel', async () => {
    const same = await augment(await page(), { kernel: 'nearest', shift: 0.01 }, 64);
    expect(same.equals(Buffer.from(gradient(64, 64).data))).toBe(true);
  });

  it('move boxes along, and drop what is cut off', () => {
    const augmentation = { kernel: 'area', shift: 0.1 } as const;
    expect(shiftBox([0, 0.2, 1, 0.4], augmentation)).toEqual([0, 0.1, 1, 0.30000000000000004]);
    expect(shiftBox([0, 0, 1, 0.1], augmentation)).toBeNull();
  });

  it('are drawn from the random numbers alone, half of them plain bilinear', () => {
    const page = { width: 1200, height: 690 };
    const draws = Array.from({ length: 2000 }, (_, index) =>
      drawAugmentation(Random.from(1, index), page, 256),
    );
    expect(drawAugmentation(Random.from(1, 77), page, 256)).toEqual(draws[77]);
    const share = draws.filter(({ kernel }) => kernel === 'plain-bilinear').length / draws.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
    for (const { shift } of draws) expect(Math.abs(shift)).toBeLessThanOrEqual(8 / 690);
  });

  it('look at every pixel of a phone’s screen, whose outlines lie between the rows that others take', () => {
    const phone = { width: 1080, height: 1920 };
    const kernels = Array.from(
      { length: 500 },
      (_, index) => drawAugmentation(Random.from(1, index), phone, 256).kernel,
    );
    expect(new Set(kernels)).toEqual(new Set(['mitchell', 'area', 'cubic', 'lanczos3', 'linear']));
  });

  it.each(['plain-bilinear', 'area', 'mitchell', 'nearest', 'cubic', 'lanczos3', 'linear'] as const)(
    '%s gives the network’s size and the same bytes twice',
    async (kernel) => {
      const png = await page();
      const pixels = await augment(png, { kernel, shift: -0.05 }, 32);
      expect(pixels).toHaveLength(32 * 32 * 3);
      expect((await augment(png, { kernel, shift: -0.05 }, 32)).equals(pixels)).toBe(true);
    },
  );
});

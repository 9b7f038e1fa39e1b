import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { drawPhotograph, shiftBox, takePhotograph } from '../../../datasets/synthesis/photograph.ts';
import { resample } from '../../../datasets/synthesis/resample.ts';

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

describe('photographs', () => {
  const page = async (): Promise<Buffer> => {
    const { data, width, height } = gradient(64, 64);
    return sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
  };
  const rows = async (png: Uint8Array): Promise<number[]> => {
    const { data } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    return Array.from({ length: 64 }, (_, row) => data[row * 64 * 3] ?? 0);
  };

  it('move the page up, and repeat the edge where it ends', async () => {
    const still = await rows(await takePhotograph(await page(), { kernel: 'area', shift: 0 }, 64));
    const moved = await rows(await takePhotograph(await page(), { kernel: 'area', shift: 5 }, 64));
    expect(moved.slice(0, 59)).toEqual(still.slice(5));
    expect(new Set(moved.slice(58)).size).toBe(1);
  });

  it('move boxes along, and drop what is cut off', () => {
    const photograph = { kernel: 'area', shift: 10 } as const;
    expect(shiftBox([0, 0.2, 1, 0.4], photograph, 100)).toEqual([0, 0.1, 1, 0.30000000000000004]);
    expect(shiftBox([0, 0, 1, 0.1], photograph, 100)).toBeNull();
    expect(shiftBox(null, photograph, 100)).toBeNull();
  });

  it('are drawn from the random numbers alone, half of them plain bilinear', () => {
    const draws = Array.from({ length: 2000 }, (_, index) => drawPhotograph(Random.from(1, index)));
    expect(drawPhotograph(Random.from(1, 77))).toEqual(draws[77]);
    const share = draws.filter(({ kernel }) => kernel === 'plain-bilinear').length / draws.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });

  it.each(['plain-bilinear', 'area', 'mitchell', 'nearest', 'cubic', 'lanczos3', 'linear'] as const)(
    '%s gives the network’s size and the same bytes twice',
    async (kernel) => {
      const png = await takePhotograph(await page(), { kernel, shift: -3 }, 32);
      expect(await sharp(png).metadata()).toMatchObject({ width: 32, height: 32, channels: 3 });
      expect(Buffer.from(await takePhotograph(await page(), { kernel, shift: -3 }, 32)).equals(png)).toBe(
        true,
      );
    },
  );
});

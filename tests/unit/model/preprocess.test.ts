import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { Random } from '../../../src/core/random.ts';
import { STRETCH_KERNELS, encodeRawPng, normalizePixels, preprocess } from '../../../src/model/preprocess.ts';

const SIZE = 16;
const RED = { r: 200, g: 10, b: 20 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-preprocess-'));
});
afterAll(() => rm(folder, { recursive: true }));

function plain(width = 64, height = 32): Sharp {
  return sharp({ create: { width, height, channels: 3, background: RED } });
}

/** A picture that compresses badly, so that cutting it loses pixels. */
function noise(width = 100, height = 100): Sharp {
  const random = Random.from('noise');
  const pixels = Uint8Array.from({ length: width * height * 3 }, () => random.integer(0, 255));
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

async function firstPixel(bytes: Uint8Array): Promise<number[]> {
  const { pixels } = await preprocess(bytes, SIZE);
  expect(pixels).toHaveLength(SIZE * SIZE * 3);
  return [...pixels.subarray(0, 3)];
}

async function failure(promise: Promise<unknown>): Promise<PixelwrightError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PixelwrightError)) throw new Error('expected a PixelwrightError', { cause: error });
  expect(error.kind).toBe('input');
  expect(error.hint).toBeTruthy();
  return error;
}

describe('preprocess', () => {
  it('leaves a picture of the right size untouched, whatever the kernel', async () => {
    const image = noise(SIZE, SIZE);
    const expected = new Uint8Array(await image.clone().raw().toBuffer());
    const png = await image.png().toBuffer();
    for (const kernel of STRETCH_KERNELS) {
      const { pixels } = await preprocess(png, SIZE, { kernel });
      expect(new Uint8Array(pixels)).toEqual(expected);
    }
  });

  it('stretches to the square and tells the size that the screenshot had', async () => {
    const halves = plain(10, 40).composite([
      {
        input: await sharp({ create: { width: 10, height: 20, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
        gravity: 'north',
      },
    ]);
    const image = await preprocess(await halves.png().toBuffer(), SIZE);
    expect(image).toMatchObject({ imageSize: SIZE, width: 10, height: 40, format: 'png' });
    const rowStart = (row: number) => [...image.pixels.subarray(row * SIZE * 3, row * SIZE * 3 + 3)];
    expect(rowStart(0)).toEqual([255, 255, 255]);
    expect(rowStart(SIZE - 1)).toEqual([200, 10, 20]);
  });

  it('averages what it drops, so that a fine pattern turns grey instead of aliasing', async () => {
    const side = SIZE * 8;
    const pixels = Uint8Array.from({ length: side * side * 3 }, (_, i) => (Math.floor(i / 3) % 2) * 255);
    const png = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toBuffer();
    for (const value of (await preprocess(png, SIZE)).pixels) expect(Math.abs(value - 127.5)).toBeLessThan(4);
  });

  it('lays transparent pictures over white', async () => {
    const png = sharp({
      create: { width: 9, height: 9, channels: 4, background: { ...RED, alpha: 0.5 } },
    }).png();
    expect(await firstPixel(await png.toBuffer())).toEqual([227, 132, 137]);
  });

  it.each<[string, (image: Sharp) => Sharp, number]>([
    ['palette PNG', (image) => image.png({ palette: true }), 0],
    ['16-bit PNG', (image) => image.toColourspace('rgb16').png(), 1],
    ['JPEG', (image) => image.jpeg(), 1],
    ['CMYK JPEG', (image) => image.toColourspace('cmyk').jpeg(), 25],
    ['WebP', (image) => image.webp(), 3],
    ['GIF', (image) => image.gif(), 0],
    ['AVIF', (image) => image.avif(), 3],
    ['TIFF', (image) => image.tiff(), 0],
  ])('reads %s as 8-bit sRGB', async (_, encode, tolerance) => {
    const [red, green, blue] = await firstPixel(await encode(plain()).toBuffer());
    expect(Math.abs((red ?? 0) - RED.r)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs((green ?? 0) - RED.g)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs((blue ?? 0) - RED.b)).toBeLessThanOrEqual(tolerance);
  });

  it('reads a grey picture as three equal channels', async () => {
    const [red, green, blue] = await firstPixel(await plain().greyscale().png().toBuffer());
    expect([green, blue]).toEqual([red, red]);
  });

  it('turns a picture as its EXIF orientation says', async () => {
    const jpeg = await plain(40, 10).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await preprocess(jpeg, SIZE)).toMatchObject({ width: 10, height: 40 });
  });

  it('takes the first frame of an animation', async () => {
    const frames = Uint8Array.from({ length: 2 * 8 * 8 * 3 }, (_, i) => (i < 8 * 8 * 3 ? 0 : 255));
    const gif = await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(2);
    expect(await preprocess(gif, SIZE)).toMatchObject({ width: 8, height: 8 });
    expect(await firstPixel(gif)).toEqual([0, 0, 0]);
  });
});

describe('bad images', () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['no bytes', () => Promise.resolve(new Uint8Array())],
    ['text', () => Promise.resolve(Buffer.from('hello, this is no image'))],
    [
      'SVG',
      () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
    ],
    ['a PNG cut off in its header', async () => (await noise().png().toBuffer()).subarray(0, 30)],
    ['a PNG cut in half', async () => half(await noise().png().toBuffer())],
    ['a JPEG cut in half', async () => half(await noise().jpeg().toBuffer())],
    ['a WebP cut in half', async () => half(await noise().webp().toBuffer())],
    ['a GIF cut in half', async () => half(await noise().gif().toBuffer())],
    ['a PNG with a flipped bit', async () => flipBit(await noise().png().toBuffer())],
  ])('refuses %s', async (_, make) => {
    const bytes = await make();
    await failure(preprocess(bytes, SIZE));
    const path = join(folder, 'bad.png');
    await writeFile(path, bytes);
    expect((await failure(preprocess(path, SIZE))).where).toBe(path);
  });

  it('refuses a missing file and a folder', async () => {
    expect((await failure(preprocess(join(folder, 'none.png'), SIZE))).message).toContain('no such file');
    expect((await failure(preprocess(folder, SIZE))).message).toContain('it is a folder');
  });

  it('refuses too many bytes before reading them', async () => {
    const path = join(folder, 'large.png');
    await writeFile(path, '');
    await truncate(path, 60_000_000);
    expect((await failure(preprocess(path, SIZE))).message).toContain('too large');
  });

  it('refuses too many pixels before decoding them', async () => {
    const png = await plain(100, 50).png().toBuffer();
    const limits = { bytes: 1e6, pixels: 4999 };
    expect((await failure(preprocess(png, SIZE, { limits }))).message).toContain('100×50');
    await preprocess(png, SIZE, { limits: { bytes: 1e6, pixels: 5000 } });
  });
});

describe('normalizePixels', () => {
  it('maps 0…255 to −1…1', () => {
    expect([...normalizePixels(Uint8Array.of(0, 255, 51))].map((x) => x.toFixed(6))).toEqual([
      '-1.000000',
      '1.000000',
      '-0.600000',
    ]);
  });
});

describe('encodeRawPng', () => {
  it('keeps every pixel and gives the same bytes twice', async () => {
    const pixels = new Uint8Array(await noise(12, 7).raw().toBuffer());
    const png = await encodeRawPng(pixels, 12, 7);
    expect(await encodeRawPng(pixels, 12, 7)).toEqual(png);
    expect(new Uint8Array(await sharp(png).raw().toBuffer())).toEqual(pixels);
  });
});

function half(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length >> 1);
}

function flipBit(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = bytes.length >> 1;
  copy[at] = (copy[at] ?? 0) ^ 16;
  return copy;
}

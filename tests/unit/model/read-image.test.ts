/** The one rule of decoding: what is shown, what is refused, and what is no fault of the picture. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { preprocess } from '../../../src/model/preprocess.ts';
import { decodeRaw, readImage } from '../../../src/model/read-image.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();

const WIDTH = 48;
const HEIGHT = 32;

/** A picture that compresses badly, so that cutting it loses pixels. */
function noise(): Sharp {
  const random = Random.from('read-image');
  const pixels = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, () => random.integer(0, 255));
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

/** Both ways by which pictures are decoded: for the network, and whole. */
async function decodeBothWays(bytes: Uint8Array | string): Promise<Uint8Array> {
  const { pixels } = await preprocess(bytes, 16);
  expect(pixels).toHaveLength(16 * 16 * 3);
  const { data, width, height } = await decodeRaw(await readImage(bytes));
  expect(data).toHaveLength(width * height * 3);
  return data;
}

async function refusal(bytes: Uint8Array | string): Promise<void> {
  await expect(preprocess(bytes, 16)).rejects.toMatchObject({ kind: 'input' });
  await expect(readImage(bytes).then(decodeRaw)).rejects.toMatchObject({ kind: 'input' });
}

describe('pictures that viewers show', () => {
  it('a JPEG with stray bytes before a marker, of which the decoder warns', async () => {
    const jpeg = await noise().jpeg().toBuffer();
    // Behind the last table, before the marker that starts the scan.
    const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
    const stray = Buffer.concat([jpeg.subarray(0, scan), Buffer.alloc(40, 0x11), jpeg.subarray(scan)]);
    await expect(sharp(stray, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow(/extraneous/);
    const data = await decodeBothWays(stray);
    expect(Buffer.from(data).equals(Buffer.from(await decodeBothWays(jpeg)))).toBe(true);
  });

  it('a PNG with bytes behind its end', async () => {
    const png = await noise().png().toBuffer();
    const data = await decodeBothWays(Buffer.concat([png, Buffer.from('and more that is no picture')]));
    expect(Buffer.from(data).equals(await noise().raw().toBuffer())).toBe(true);
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['16 bits', () => noise().toColourspace('rgb16').png().toBuffer()],
    ['CMYK', () => noise().toColourspace('cmyk').jpeg().toBuffer()],
    ['grey', () => noise().greyscale().png().toBuffer()],
    ['transparent', () => noise().ensureAlpha(0.5).png().toBuffer()],
    ['animated', () => animation()],
  ])('%s: three channels of 8 bits', async (_, make) => {
    await decodeBothWays(await make());
  });

  it('a turned one, upright', async () => {
    const jpeg = await noise().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const image = await readImage(jpeg);
    expect(image).toMatchObject({ width: HEIGHT, height: WIDTH });
    expect(await decodeRaw(image)).toMatchObject({ width: HEIGHT, height: WIDTH });
  });
});

describe('pictures that are damaged', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['a JPEG cut off', () => noise().jpeg().toBuffer()],
    ['a PNG cut off', () => noise().png().toBuffer()],
    ['an interlaced PNG cut off', () => noise().png({ progressive: true }).toBuffer()],
  ])('%s is refused', async (_, make) => {
    const bytes = await make();
    await refusal(bytes.subarray(0, Math.floor(bytes.length * 0.7)));
  });
});

describe.skipIf(process.platform === 'win32')('paths that are no picture file', () => {
  it('a named pipe is refused at once, and so are devices, folders and empty files', async () => {
    await promisify(execFile)('mkfifo', [temporary('pipe.png')]);
    await writeFile(temporary('empty.png'), '');
    for (const path of [temporary('pipe.png'), '/dev/zero', temporary(), temporary('empty.png')])
      await refusal(path);
  });
});

function animation(): Promise<Buffer> {
  const frames = Uint8Array.from({ length: 2 * 8 * 8 * 3 }, (_, i) => (i < 8 * 8 * 3 ? 0 : 255));
  return sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
    .gif({ delay: [100, 100] })
    .toBuffer();
}

/** The pictures of two pages beside one another, small enough to keep one for every page. */
import sharp, { type OverlayOptions } from 'sharp';

/** Of each page, pixels; what is longer is cut. */
const WIDTH = 600;
const MOST_HEIGHT = 1_600;
const GAP = 16;
const QUALITY = 55;

/** WebP: the original on the left, ours on the right. */
export async function sideBySide(original: Uint8Array, ours: Uint8Array): Promise<Uint8Array> {
  const [left, right] = await Promise.all([reduced(original), reduced(ours)]);
  const height = Math.max(left.info.height, right.info.height);
  const place = ({ data, info }: Reduced, from: number): OverlayOptions => ({
    input: data,
    raw: { width: info.width, height: info.height, channels: 3 },
    left: from,
    top: 0,
  });
  return sharp({ create: { width: 2 * WIDTH + GAP, height, channels: 3, background: '#808080' } })
    .composite([place(left, 0), place(right, WIDTH + GAP)])
    .webp({ quality: QUALITY, effort: 2 })
    .toBuffer();
}

type Reduced = Awaited<ReturnType<typeof reduced>>;

async function reduced(png: Uint8Array) {
  const small = await sharp(png)
    .removeAlpha()
    .toColourspace('srgb')
    .resize({ width: WIDTH })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const height = Math.min(small.info.height, MOST_HEIGHT);
  return { data: small.data.subarray(0, WIDTH * height * 3), info: { width: WIDTH, height } };
}

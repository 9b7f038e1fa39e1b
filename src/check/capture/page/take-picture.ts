/** Pictures of pages of any length: taken in parts, since browsers draw no more than 16,384 pixels at once, and joined. */
import sharp from 'sharp';
import type { Page } from 'playwright';
import { PixelwrightError } from '../../../core/errors.ts';
import { DEFAULT_IMAGE_LIMITS } from '../../../model/index.ts';
import type { Raster, Size } from '../../types.ts';
import type { CaptureSettings } from '../types.ts';
import type { DomGlobals } from './dom.ts';

/** Pixels of the picture, at most. */
const PART_HEIGHT = 8_192;
/** In CSS pixels; at any scale of three decimals such a part ends at a whole pixel. */
const PART_UNIT = 1_000;

export type PictureSettings = Pick<CaptureSettings, 'viewport' | 'scale' | 'fullPage'>;

/** PNG files from top to bottom, all of one width. */
export type PictureParts = readonly Buffer[];

/** @throws PixelwrightError `input` for a page of more pixels than pictures may have */
export async function takePicture(page: Page, settings: PictureSettings): Promise<PictureParts> {
  const how = { type: 'png', animations: 'disabled', caret: 'hide' } as const;
  if (!settings.fullPage) return [await page.screenshot(how)];
  const { width, height } = await pageSize(page, settings);
  const partHeight = Math.max(1, Math.floor(PART_HEIGHT / settings.scale / PART_UNIT)) * PART_UNIT;
  const parts: Buffer[] = [];
  for (let y = 0; y < height; y += partHeight) {
    const clip = { x: 0, y, width, height: Math.min(partHeight, height - y) };
    parts.push(await page.screenshot({ ...how, fullPage: true, clip }));
  }
  return parts;
}

/** CSS pixels of all that can be scrolled to. */
async function pageSize(page: Page, { viewport, scale }: PictureSettings): Promise<Size> {
  const { width, height } = await page.evaluate(() => {
    const { documentElement, body } = (globalThis as unknown as DomGlobals).document;
    return {
      width: Math.max(documentElement.scrollWidth, body?.scrollWidth ?? 0),
      height: Math.max(documentElement.scrollHeight, body?.scrollHeight ?? 0),
    };
  });
  const size = { width: Math.max(viewport.width, width), height: Math.max(viewport.height, height) };
  const most = DEFAULT_IMAGE_LIMITS.pixels;
  if (size.width * size.height * scale ** 2 <= most) return size;
  throw new PixelwrightError(
    'input',
    `The page is ${size.width}×${size.height} CSS pixels large; at a scale of ${scale} that is more than ${most} pixels.`,
    { hint: 'Take the viewport alone, or a smaller scale.' },
  );
}

/** Whether both show the same; within the boxes they may differ. @param boxes of the second, pixels */
export async function isSamePicture(
  first: PictureParts,
  second: PictureParts,
  boxes: readonly (readonly [number, number, number, number])[],
): Promise<boolean> {
  if (first.length === second.length && first.every((part, index) => second[index]?.equals(part) === true))
    return true;
  if (boxes.length === 0) return false;
  const [before, after] = [await joinParts(first), await joinParts(second)];
  if (before.width !== after.width || before.height !== after.height) return false;
  for (const { pixels } of [before, after])
    for (const [left, top, right, bottom] of boxes)
      for (let y = top; y < bottom; y += 1)
        pixels.fill(0, (y * after.width + left) * 3, (y * after.width + right) * 3);
  return Buffer.compare(before.pixels, after.pixels) === 0;
}

/** The parts below one another. */
export async function joinParts(parts: PictureParts): Promise<Raster> {
  const sizes = parts.map(pngSize);
  const width = sizes[0]?.width ?? 0;
  const height = sizes.reduce((sum, size) => sum + size.height, 0);
  const pixels = new Uint8Array(width * height * 3);
  let at = 0;
  for (const part of parts) {
    const rows = await sharp(part).removeAlpha().toColourspace('srgb').raw().toBuffer();
    pixels.set(rows, at);
    at += rows.length;
  }
  return { width, height, pixels };
}

/** Width and height stand in a PNG's first chunk (W3C PNG, IHDR). */
export function pngSize(png: Buffer): Size {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

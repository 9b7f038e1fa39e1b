/** A contact sheet: many screens of a data set in one picture, with the boxes of their components. */
import sharp from 'sharp';
import { parseOrThrow, walk } from '../src/dsl/index.ts';
import type { Dataset, ScreenRecord } from '../src/shards/index.ts';

const TILE = 256;
const GAP = 8;
const COLUMNS = 6;
const BACKGROUND = '#888888';
/** By depth in the tree, from the outside in. */
const COLORS = ['#e6194b', '#4363d8', '#f58231', '#911eb4'];

/** The screens with these numbers, row by row, as PNG. */
export async function contactSheet(dataset: Dataset, indices: readonly number[]): Promise<Buffer> {
  const columns = Math.max(1, Math.min(COLUMNS, indices.length));
  const rows = Math.max(1, Math.ceil(indices.length / columns));
  const step = TILE + GAP;
  const tiles = await Promise.all(
    indices.map(async (index, at) => ({
      input: await tile(await dataset.read(index)),
      left: GAP + (at % columns) * step,
      top: GAP + Math.floor(at / columns) * step,
    })),
  );
  const size = { width: GAP + columns * step, height: GAP + rows * step };
  return sharp({ create: { ...size, channels: 3, background: BACKGROUND } })
    .composite(tiles)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

async function tile(record: ScreenRecord): Promise<Buffer> {
  const picture = await sharp(record.png).removeAlpha().resize(TILE, TILE, { fit: 'fill' }).png().toBuffer();
  return sharp(picture)
    .composite([{ input: Buffer.from(drawBoxes(record)), left: 0, top: 0 }])
    .png()
    .toBuffer();
}

function drawBoxes({ gui, boxes = [] }: ScreenRecord): string {
  const frames = [...walk(parseOrThrow(gui))].map(({ path, index }) => {
    const box = boxes[index];
    if (box === null || box === undefined) return '';
    const [left, top, right, bottom] = box.map((side) => side * TILE) as [number, number, number, number];
    const color = COLORS[(path.length - 1) % COLORS.length] ?? BACKGROUND;
    return `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" stroke="${color}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE}" height="${TILE}" fill="none">${frames.join('')}</svg>`;
}

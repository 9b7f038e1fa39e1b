/** Screens → the arrays of one training batch, time-major, padded to its longest screen. */
import { Random } from '../../src/core/random.ts';
import type { ImageSize, NetworkConfig } from '../../src/model/config.ts';
import { extentOf, gridOf, inputSize, type Grid } from '../../src/model/grid.ts';
import { readImage, type ReadableImage } from '../../src/model/read-image.ts';
import type { Box } from '../../src/core/box.ts';
import { drawAugmentation, isReduced, shiftBox } from './augment.ts';
import type { Example } from './example.ts';
import { drawNoise, NO_NOISE } from './image-noise.ts';
import { decodePixels, PATCH_SIZE, patchGrid, writePatches, type PictureChanges } from './image-patches.ts';

/** One batch as plain arrays, so that it can be made in a worker. B screens, T steps, N cells, n = T·B. */
export interface BatchArrays {
  readonly screens: number;
  readonly steps: number;
  /** At which all of its screens come in, pixels. */
  readonly imageSize: ImageSize;
  /** [B, height/4, width/4, 96] */
  readonly patches: Float32Array;
  /** What the decoder reads, [T, B]. */
  readonly inputs: Int32Array;
  /** What it should answer, [n]; padding is 0. */
  readonly targets: Int32Array;
  /** 1 for a token, 0 for padding, [n]. */
  readonly tokenMask: Float32Array;
  /** [n, 4] */
  readonly boxes: Float32Array;
  /** 1 where there is a box, [n]. */
  readonly boxMask: Float32Array;
  /** 1 for the cells that the box overlaps, [n, N]. */
  readonly cells: Float32Array;
}

export interface BatchContext {
  readonly network: Pick<NetworkConfig, 'imageSize' | 'keepsShape' | 'cellSize'>;
  /** Number of the `<start>` token. */
  readonly start: number;
}

/** A screen, and what its random changes follow from; undefined for the plain picture by the rule of `gen`. */
export interface BatchItem {
  readonly example: Example;
  readonly noiseSeed: readonly [seed: number, epoch: number, place: number] | undefined;
}

/** @param items screens that come in at one size */
export async function makeBatch(
  items: readonly BatchItem[],
  { network, start }: BatchContext,
): Promise<BatchArrays> {
  const opened = await Promise.all(
    items.map(async (item) => ({ ...item, image: await readImage(item.example.png) })),
  );
  const imageSize = sharedSize(
    opened.map(({ image }) => image),
    network,
  );
  const screens = items.length;
  const steps = Math.max(...items.map(({ example }) => example.tokens.length));
  const grid = gridOf(network, imageSize);
  const { columns, rows } = patchGrid(imageSize);
  const count = steps * screens;
  const arrays: BatchArrays = {
    screens,
    steps,
    imageSize,
    patches: new Float32Array(screens * rows * columns * PATCH_SIZE),
    inputs: new Int32Array(count),
    targets: new Int32Array(count),
    tokenMask: new Float32Array(count),
    boxes: new Float32Array(count * 4),
    boxMask: new Float32Array(count),
    cells: new Float32Array(count * grid.cells),
  };
  await Promise.all(
    opened.map(async ({ example, noiseSeed, image }, place) => {
      const changes = noiseSeed === undefined ? undefined : drawChanges(noiseSeed, image, imageSize);
      const boxes = example.boxes.map((box) => box && moveBox(box, image, changes, imageSize));
      writeTokens({ ...example, boxes }, place, arrays, start, grid);
      const pixels = await decodePixels(image, imageSize, changes);
      const offset = (place * arrays.patches.length) / screens;
      writePatches(pixels, imageSize, changes?.noise ?? NO_NOISE, arrays.patches, offset);
    }),
  );
  return arrays;
}

function sharedSize(images: readonly ReadableImage[], network: BatchContext['network']): ImageSize {
  const [first, ...others] = images.map((image) => inputSize(network, image));
  if (first === undefined) throw new RangeError('a batch needs a screen');
  if (others.some((size) => String(size) !== String(first)))
    throw new RangeError('the screens of a batch come in at one size');
  return first;
}

function drawChanges(
  seed: readonly [number, number, number],
  image: ReadableImage,
  imageSize: ImageSize,
): PictureChanges {
  return {
    augmentation: drawAugmentation(Random.from(...seed, 'augmentation'), image, imageSize),
    noise: drawNoise(Random.from(...seed)),
  };
}

/** The buffers of a batch, for handing it over to another thread without a copy. */
export function batchBuffers(batch: BatchArrays): ArrayBuffer[] {
  return Object.values(batch).flatMap((part: unknown) =>
    ArrayBuffer.isView(part) ? [part.buffer as ArrayBuffer] : [],
  );
}

/** Moves a box with its picture; what leaves the picture is cut off, and null where nothing of it stays. */
function moveBox(
  box: Box,
  image: ReadableImage,
  changes: PictureChanges | undefined,
  imageSize: ImageSize,
): Box | null {
  if (changes === undefined) return box;
  const { augmentation, noise } = changes;
  const shifted = isReduced(image, imageSize) ? box : shiftBox(box, augmentation);
  if (shifted === null) return null;
  const [left, top, right, bottom] = shifted;
  const move = (edge: number, by: number) => Math.min(1, Math.max(0, edge + by));
  const { width, height } = extentOf(imageSize);
  const [x, y] = [noise.shift[0] / width, noise.shift[1] / height];
  return [move(left, x), move(top, y), move(right, x), move(bottom, y)];
}

function writeTokens(example: Example, place: number, arrays: BatchArrays, start: number, grid: Grid): void {
  let last = start;
  for (const [step, token] of example.tokens.entries()) {
    const at = step * arrays.screens + place;
    arrays.inputs[at] = last;
    arrays.targets[at] = token;
    arrays.tokenMask[at] = 1;
    last = token;
    const box = example.boxes[step];
    if (box === null || box === undefined) continue;
    arrays.boxMask[at] = 1;
    arrays.boxes.set(box, at * 4);
    markCells(box, grid, arrays.cells.subarray(at * grid.cells, (at + 1) * grid.cells));
  }
}

/** Sets 1 in every cell of the grid that the box overlaps. */
function markCells([left, top, right, bottom]: Box, { columns, rows }: Grid, cells: Float32Array): void {
  const first = (low: number, count: number) => Math.min(count - 1, Math.floor(low * count));
  const last = (low: number, high: number, count: number) =>
    Math.max(first(low, count), Math.min(count - 1, Math.ceil(high * count) - 1));
  for (let row = first(top, rows); row <= last(top, bottom, rows); row++)
    for (let column = first(left, columns); column <= last(left, right, columns); column++)
      cells[row * columns + column] = 1;
}

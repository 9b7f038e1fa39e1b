/** How large the network's input is to be for a kit's screens: as they are on the average, wide or tall. */
import { CELL_SIZE, type ImageSize } from '../model/config.ts';
import { readImage } from '../model/index.ts';
import { openDataset } from '../shards/index.ts';

/** Pixels, about: those of a square of 384. docs/decisions/0006-own-kits.md says what they bring. */
const AREA = 384 ** 2;
/** More of them do not change the average. */
const MOST_SCREENS = 300;
/** Longer side to shorter one, at most. */
const MOST_STRETCHED = 3;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** @param data folder of a data set of the kit */
export async function inputSizeFor(data: string): Promise<ImageSize> {
  const dataset = await openDataset(data, { verify: false });
  try {
    const step = Math.max(1, Math.floor(dataset.length / MOST_SCREENS));
    const sizes: Size[] = [];
    for (let at = 0; at < dataset.length; at += step)
      sizes.push(await readImage((await dataset.read(at)).png));
    return fittingSize(sizes);
  } finally {
    await dataset.close();
  }
}

/** @param sizes of screens, at least one */
export function fittingSize(sizes: readonly Size[]): ImageSize {
  const logs = sizes.map(({ width, height }) => Math.log(height / width));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const shape = Math.min(MOST_STRETCHED, Math.max(1 / MOST_STRETCHED, Math.exp(mean)));
  const cells = (length: number): number => Math.max(1, Math.round(length / CELL_SIZE)) * CELL_SIZE;
  const width = cells(Math.sqrt(AREA / shape));
  const height = cells(AREA / width);
  return width === height ? width : [width, height];
}

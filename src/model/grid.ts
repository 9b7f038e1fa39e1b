/** At which size a picture comes in, and how the cells lie that attention is over. */
import { CELL_SIZE, type ImageSize, type NetworkConfig } from './config.ts';

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export function extentOf(size: ImageSize): Extent {
  const [width, height] = typeof size === 'number' ? [size, size] : size;
  return { width, height };
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** In all. */
  readonly cells: number;
}

/**
 * The size at which a picture comes in, pixels. Where pictures keep their shape, one that is r times as high for its width as
 * the typical one has √r times its pixels (half of what a page of the same width and more parts would need, with twice the
 * parts in twice the pixels), at most twice as many and at least half. Its sides are multiples of `SHAPE_STEP` and of
 * `CELL_SIZE`, so that there are few sizes, and screens of one size for a batch.
 *
 * @param picture its size, any unit
 */
export function inputSize(
  { imageSize, keepsShape = false }: Pick<NetworkConfig, 'imageSize' | 'keepsShape'>,
  picture: Extent,
): ImageSize {
  if (!keepsShape) return imageSize;
  const typical = extentOf(imageSize);
  const shape = picture.height / picture.width / (typical.height / typical.width);
  const r = Math.min(MOST_OFF_SHAPE, Math.max(1 / MOST_OFF_SHAPE, shape));
  const area = typical.width * typical.height * Math.min(2, Math.max(0.5, Math.sqrt(r)));
  const wanted = Math.sqrt((area * typical.width) / (typical.height * r));
  const width = Math.max(1, Math.round(wanted / SHAPE_STEP)) * SHAPE_STEP;
  const height = Math.max(1, Math.round(area / width / CELL_SIZE)) * CELL_SIZE;
  return width === height ? width : [width, height];
}

/** Between the widths of inputs that keep their shape, pixels: a fifteenth of a wide one. */
const SHAPE_STEP = 32;
/** A picture that is this much longer or wider than the typical one, or more, is stretched to that. */
const MOST_OFF_SHAPE = 6;

/** The cells that attention is over. @param imageSize of the input, where it is not the typical one */
export function gridOf(
  config: Pick<NetworkConfig, 'imageSize' | 'cellSize'>,
  imageSize: ImageSize = config.imageSize,
): Grid {
  return gridOfCells(imageSize, config.cellSize ?? CELL_SIZE);
}

/** The cells of the residual block. */
export function coarseGridOf(imageSize: ImageSize): Grid {
  return gridOfCells(imageSize, CELL_SIZE);
}

/** The cells that the start state is made of: those of the residual block for a typical picture. */
export function startGridOf({ imageSize }: Pick<NetworkConfig, 'imageSize'>): Grid {
  return coarseGridOf(imageSize);
}

function gridOfCells(imageSize: ImageSize, cellSize: number): Grid {
  const { width, height } = extentOf(imageSize);
  const [columns, rows] = [width / cellSize, height / cellSize];
  return { columns, rows, cells: columns * rows };
}

/** Of so many cells along an axis, cells. */
export function cellCenters(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, cell) => cell + 0.5);
}

/**
 * The fixed position features, row-major [cells, positionSize]: for frequency k of positionSize / 4, the sine and
 * cosine of π·2^k·x, then of π·2^k·y, with x and y the cell's centre in 0..1, cells in reading order.
 */
export function positionFeatures(positionSize: number, { columns, rows, cells }: Grid): Float32Array {
  const frequencies = positionSize / 4;
  const result = new Float32Array(cells * positionSize);
  let at = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (const centre of [(column + 0.5) / columns, (row + 0.5) / rows])
        for (let k = 0; k < frequencies; k++) {
          const angle = Math.PI * 2 ** k * centre;
          result[at++] = Math.sin(angle);
          result[at++] = Math.cos(angle);
        }
  return result;
}

/**
 * How the cells of a grid become those of another over the same picture: each the mean of what it covers. Row-major
 * [to's cells, from's cells]; rows sum to 1.
 */
export function averaging(from: Grid, to: Grid): Float32Array {
  const across = overlaps(from.columns, to.columns);
  const down = overlaps(from.rows, to.rows);
  const result = new Float32Array(to.cells * from.cells);
  for (const vertical of down)
    for (const horizontal of across) {
      const row = (vertical.to * to.columns + horizontal.to) * from.cells;
      result[row + vertical.from * from.columns + horizontal.from] = vertical.share * horizontal.share;
    }
  return result;
}

/** Along an axis: which share of each of `to` cells lies in which of `from` cells. */
function overlaps(from: number, to: number): { from: number; to: number; share: number }[] {
  return Array.from({ length: to }, (_, cell) => {
    const [low, high] = [(cell * from) / to, ((cell + 1) * from) / to];
    const first = Math.floor(low);
    return Array.from({ length: Math.min(from, Math.ceil(high)) - first }, (_, at) => {
      const covered = Math.min(high, first + at + 1) - Math.max(low, first + at);
      return { from: first + at, to: cell, share: (covered * to) / from };
    });
  }).flat();
}

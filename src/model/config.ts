/**
 * The network's architecture, as numbers; a checkpoint and a shipped model carry theirs. After pix2code (Beltramelli
 * 2017), with attention in the manner of Luong et al. 2015 (input feeding) supervised by the components' boxes.
 *
 * Shapes for an input of 256 × 256 (B screens, T tokens, N cells, V vocabulary):
 *   image     [B, 256, 256, 6]    RGB / 127.5 − 1, and the luma's contrasts (see CONTRAST_GAINS)
 *   stem      [B, 64, 64, 64]     convolution 8×8 stride 4 (padded at the end), GroupNorm, ReLU
 *   down1     [B, 32, 32, 96]     convolution 3×3 stride 2 (padding as TensorFlow's SAME), GroupNorm, ReLU
 *   fine      [B, 32, 32, 96]     ReLU(x + GroupNorm(conv3×3(ReLU(GroupNorm(conv3×3(x)))))), 48 channels between
 *   down2     [B, 16, 16, 128]    as down1
 *   residual  [B, 16, 16, 128]    as fine, with 128 channels between
 *   features  [B, N, 128]         residual's cells; where cellSize is 8, each of them four times (N = 32·32), and to each is added
 *                                 fine · lateral [1, 1, 96, 128] of its place
 *   memory    [B, N, 160]         features, then 32 fixed sine features of the cell's x and y (see positionFeatures)
 *   keys      [B, N, 128]         memory · attention/key
 *   state     h0, c0 [B, 256]     tanh(flatten(residual · start/reduce [256·8]) · start/{h,c}/kernel + bias); where pictures keep
 *                                 their shape, residual · start/reduce is first averaged to a typical picture's cells
 *                                 (see `averaging`)
 * Each step t, with the embedding e of the last token and the last context (zeros at first):
 *   h, c   = LSTM([e, context])   gates in the order input, forget, cell, output; forget bias in the weights
 *   a      = softmax(keys · (h · attention/query) / √128)                   [B, N]
 *            where attention is relative, nearness · (h · attention/offset) is added to what softmax is of: how near each cell's
 *            offsets from the four edges of the last component's box are to 17 fixed centers (see OFFSET_BINS)
 *   context = a · memory                                                    [B, 160]
 *   logits = tanh([h, context] · output/hidden + b) · output/logits + b     [B, V]
 *   box    = sigmoid(relu([h, context] · box/hidden + b) · box/out + b)     [B, 4] left, top, right, bottom in 0..1
 *
 * Token sequence of a screen: `<start>` in; `kit:NAME`, the DSL tokens without commas, `<end>` out.
 */
export interface NetworkConfig {
  /** Of the input image, pixels; where pictures keep their shape, that of a typical one. */
  readonly imageSize: ImageSize;
  /**
   * Whether each picture comes in at a size of its own shape (see `inputSize`) instead of being stretched to `imageSize`. For
   * screens of many shapes: a long page's parts are not pressed flat.
   *
   * @default false
   */
  readonly keepsShape?: boolean;
  /**
   * Side of a cell that attention tells from the next, pixels of the input. 8 tells parts apart that 16 does not, and costs
   * four times as much in each step of the decoder.
   *
   * @default 16
   */
  readonly cellSize?: CellSize;
  /**
   * Whether attention knows where each cell lies from the component that was said last. Among parts that look alike the next
   * is found by that, where the positions of the cells alone let it stay or skip one.
   *
   * @default false
   */
  readonly relativeAttention?: boolean;
  /** Channels after stem, down1 and down2. */
  readonly channels: readonly [number, number, number];
  /** Channels between the two convolutions of the residual block behind down1. */
  readonly fineChannels: number;
  /** GroupNorm's number of groups. */
  readonly groups: number;
  /** Width of the fixed position features; a multiple of 4. */
  readonly positionSize: number;
  readonly attentionSize: number;
  readonly embeddingSize: number;
  readonly hiddenSize: number;
  /** Channels that the features are reduced to for the start state. */
  readonly startChannels: number;
  readonly outputHiddenSize: number;
  readonly boxHiddenSize: number;
  readonly vocabularySize: number;
}

export type CellSize = (typeof CELL_SIZES)[number];

/** The side of a square, or width and height, pixels; each a multiple of `CELL_SIZE`. */
export type ImageSize = number | readonly [width: number, height: number];

/** The shipped network's numbers, but for the vocabulary. */
export const DEFAULT_NETWORK: Omit<NetworkConfig, 'vocabularySize'> = {
  imageSize: 256,
  channels: [64, 96, 128],
  fineChannels: 48,
  groups: 8,
  positionSize: 32,
  attentionSize: 128,
  embeddingSize: 32,
  hiddenSize: 256,
  startChannels: 8,
  outputHiddenSize: 128,
  boxHiddenSize: 64,
};

/** The stem's stride, and with the two stride-2 convolutions behind it the side of a grid cell in pixels. */
export const STEM_STRIDE = 4;
export const CELL_SIZE = STEM_STRIDE * 4;
export const CELL_SIZES = [8, CELL_SIZE] as const;

/** Side of the stem's window, pixels; it begins where its stride does, so half of it is the next ones'. */
export const STEM_SIZE = 2 * STEM_STRIDE;

/** RGB, and three contrasts. */
export const STEM_CHANNELS = 6;

/** Shares of red, green and blue in the luma (ITU-R BT.601). */
export const LUMA_SHARES = [0.299, 0.587, 0.114] as const;

/**
 * The stem's channels behind the colors, each tanh(gain · difference) of lumas in −1…1, so that a faint outline has
 * nearly as much in them as letters have; GroupNorm would divide it by what the letters have:
 * - around: luma − mean luma of the 12×12 pixels around the pixel's 4×4 patch, as far as they lie in the picture;
 * - beside: luma of the pixel to the right − luma, and luma of the one below − luma; 0 at the picture's edge. Letters
 *   next to an outline change what is around it, and not these.
 */
export const CONTRAST_GAINS = { around: 8, beside: 16 } as const;

/** GroupNorm's epsilon, the same in training and in the exported graph. */
export const GROUP_NORM_EPSILON = 1e-5;

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

/** Whether attention is over finer cells than those of the residual block. */
export function hasFineCells({ cellSize = CELL_SIZE }: Pick<NetworkConfig, 'cellSize'>): boolean {
  return cellSize !== CELL_SIZE;
}

/** The weights from the fine block to the features, where attention is over its cells. */
export const LATERAL = 'encoder/lateral/kernel';

/** The weights from the state to what is asked of the cells' offsets, where attention is relative. */
export const OFFSET_QUERY = 'attention/offset';

/** Weights that a network may lack, and that begin as nothing where it gets them. */
export const ADDED_WEIGHTS: ReadonlySet<string> = new Set([LATERAL, OFFSET_QUERY]);

/**
 * Tokens below this number (`<pad>`, `<start>`, `<end>` and the braces, see `Vocabulary.ofKits`) are nowhere: the component before
 * them stays the last.
 */
export const FIRST_PLACED_TOKEN = 5;

/** An offset is told by how near it is to each of these, cells: exp(−((offset − center) / width)²). */
export const OFFSET_BINS = {
  centers: [-55, -30, -17, -10, -6, -3.5, -2, -1, 0, 1, 2, 3.5, 6, 10, 17, 30, 55],
  widths: [25, 14, 8, 5, 3, 1.8, 1.2, 0.8, 0.8, 0.8, 1.2, 1.8, 3, 5, 8, 14, 25],
} as const;

/** Of so many cells along an axis, cells. */
export function cellCenters(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, cell) => cell + 0.5);
}

/**
 * Name and shape of every trained weight, in the order of the checkpoint. Convolution kernels are
 * [height, width, in, out], matrices [in, out] (TensorFlow's layouts).
 */
export function weightShapes(config: NetworkConfig): ReadonlyMap<string, readonly number[]> {
  const [stem, down1, down2] = config.channels;
  const { cells } = startGridOf(config);
  const memory = down2 + config.positionSize;
  const hidden = config.hiddenSize;
  const norm = (name: string, size: number): [string, number[]][] => [
    [`${name}/scale`, [size]],
    [`${name}/bias`, [size]],
  ];
  return new Map<string, readonly number[]>([
    ['encoder/stem/kernel', [STEM_SIZE, STEM_SIZE, STEM_CHANNELS, stem]],
    ...norm('encoder/stem/norm', stem),
    ['encoder/down1/kernel', [3, 3, stem, down1]],
    ...norm('encoder/down1/norm', down1),
    ['encoder/fine1/kernel', [3, 3, down1, config.fineChannels]],
    ...norm('encoder/fine1/norm', config.fineChannels),
    ['encoder/fine2/kernel', [3, 3, config.fineChannels, down1]],
    ...norm('encoder/fine2/norm', down1),
    ['encoder/down2/kernel', [3, 3, down1, down2]],
    ...norm('encoder/down2/norm', down2),
    ['encoder/residual1/kernel', [3, 3, down2, down2]],
    ...norm('encoder/residual1/norm', down2),
    ['encoder/residual2/kernel', [3, 3, down2, down2]],
    ...norm('encoder/residual2/norm', down2),
    ...(hasFineCells(config) ? [[LATERAL, [1, 1, down1, down2]] as const] : []),
    ['attention/key', [memory, config.attentionSize]],
    ['attention/query', [hidden, config.attentionSize]],
    ...(config.relativeAttention === true
      ? [[OFFSET_QUERY, [hidden, 4 * OFFSET_BINS.centers.length]] as const]
      : []),
    ['start/reduce', [down2, config.startChannels]],
    ['start/h/kernel', [cells * config.startChannels, hidden]],
    ['start/h/bias', [hidden]],
    ['start/c/kernel', [cells * config.startChannels, hidden]],
    ['start/c/bias', [hidden]],
    ['embedding', [config.vocabularySize, config.embeddingSize]],
    ['lstm/kernel', [config.embeddingSize + memory, 4 * hidden]],
    ['lstm/recurrent', [hidden, 4 * hidden]],
    ['lstm/bias', [4 * hidden]],
    ['output/hidden/kernel', [hidden + memory, config.outputHiddenSize]],
    ['output/hidden/bias', [config.outputHiddenSize]],
    ['output/logits/kernel', [config.outputHiddenSize, config.vocabularySize]],
    ['output/logits/bias', [config.vocabularySize]],
    ['box/hidden/kernel', [hidden + memory, config.boxHiddenSize]],
    ['box/hidden/bias', [config.boxHiddenSize]],
    ['box/out/kernel', [config.boxHiddenSize, 4]],
    ['box/out/bias', [4]],
  ]);
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

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

/** Whether attention is over finer cells than those of the residual block. */
export function hasFineCells({ cellSize = CELL_SIZE }: Pick<NetworkConfig, 'cellSize'>): boolean {
  return cellSize !== CELL_SIZE;
}

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

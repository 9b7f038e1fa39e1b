/** Runs encoder.onnx: a screenshot's pixels to what the decoder attends to, and its start state. */
import { PixelwrightError } from '../../core/errors.ts';
import { averaging, coarseGridOf, extentOf, gridOf, positionFeatures, startGridOf } from '../grid.ts';
import type { ImageSize, NetworkConfig } from '../config.ts';
import type { Grid } from '../grid.ts';
import type { InputPicture } from '../preprocess.ts';
import { Tensor } from '../../onnx/index.ts';
import type { InferenceSession } from '../../onnx/index.ts';

/** One screen as the decoder wants it; all float32. */
export interface EncodedScreen {
  /** [1, N, 160] */
  readonly memory: Tensor;
  /** [1, N, 128] */
  readonly keys: Tensor;
  /** [1, 256] */
  readonly h: Float32Array;
  readonly c: Float32Array;
  /** How the N cells lie. */
  readonly grid: Grid;
}

export class ScreenEncoder {
  readonly #session: InferenceSession;
  readonly #network: NetworkConfig;
  /** By size: what else the graph is fed with. */
  readonly #shapes = new Map<string, Readonly<Record<string, Tensor>>>();

  constructor(session: InferenceSession, network: NetworkConfig) {
    this.#session = session;
    this.#network = network;
  }

  /** @param picture as `preprocess` makes it for the model */
  async encode({ pixels, imageSize }: InputPicture): Promise<EncodedScreen> {
    const { width, height } = extentOf(imageSize);
    if (pixels.length !== width * height * 3) {
      throw new RangeError(`${pixels.length} bytes are not ${width}×${height} RGB pixels`);
    }
    const image = new Tensor('uint8', pixels, [1, height, width, 3]);
    const outputs = await this.#session.run({ image, ...this.#shapeFeeds(imageSize) });
    return {
      grid: gridOf(this.#network, imageSize),
      memory: floatTensor(outputs, 'memory'),
      keys: floatTensor(outputs, 'keys'),
      h: floatTensor(outputs, 'h').data as Float32Array,
      c: floatTensor(outputs, 'c').data as Float32Array,
    };
  }

  /** Nothing where all pictures have one size, which the graph holds then. */
  #shapeFeeds(imageSize: ImageSize): Readonly<Record<string, Tensor>> {
    const key = String(imageSize);
    const feeds = this.#shapes.get(key) ?? shapeInputs(this.#network, imageSize);
    this.#shapes.set(key, feeds);
    return feeds;
  }
}

/** What the encoder's graph is fed with besides the picture, which follows from the picture's size. */
export function shapeInputs(network: NetworkConfig, imageSize: ImageSize): Readonly<Record<string, Tensor>> {
  if (network.keepsShape !== true) return {};
  const { positionSize } = network;
  const [grid, coarse, start] = [gridOf(network, imageSize), coarseGridOf(imageSize), startGridOf(network)];
  const positions = positionFeatures(positionSize, grid);
  return {
    positions: new Tensor('float32', positions, [grid.cells, positionSize]),
    start_shares: new Tensor('float32', averaging(coarse, start), [start.cells, coarse.cells]),
  };
}

function floatTensor(outputs: InferenceSession.ReturnType, name: string): Tensor {
  const tensor = outputs[name];
  if (tensor?.type !== 'float32') {
    throw new PixelwrightError('input', `The encoder has no float32 output ${name}.`, {
      hint: 'Export the model again with this version.',
    });
  }
  return tensor;
}

/** Runs encoder.onnx: a screenshot's pixels to what the decoder attends to, and its start state. */
import { PixelwrightError } from '../../core/errors.ts';
import { extentOf } from '../config.ts';
import type { Extent, NetworkConfig } from '../config.ts';
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
}

export class ScreenEncoder {
  readonly #session: InferenceSession;
  readonly #extent: Extent;

  constructor(session: InferenceSession, { imageSize }: NetworkConfig) {
    this.#session = session;
    this.#extent = extentOf(imageSize);
  }

  /** pixels: RGB by row, uint8 [height, width, 3], as `preprocess` makes them. */
  async encode(pixels: Uint8Array): Promise<EncodedScreen> {
    const { width, height } = this.#extent;
    if (pixels.length !== width * height * 3) {
      throw new RangeError(`${pixels.length} bytes are not ${width}×${height} RGB pixels`);
    }
    const outputs = await this.#session.run({ image: new Tensor('uint8', pixels, [1, height, width, 3]) });
    return {
      memory: floatTensor(outputs, 'memory'),
      keys: floatTensor(outputs, 'keys'),
      h: floatTensor(outputs, 'h').data as Float32Array,
      c: floatTensor(outputs, 'c').data as Float32Array,
    };
  }
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

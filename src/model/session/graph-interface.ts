/** Inputs and outputs that the two graphs must have: written by the exporter, checked when a model is loaded. */
import { PixelwrightError } from '../../core/errors.ts';
import { extentOf, gridOf, startGridOf } from '../grid.ts';
import type { NetworkConfig } from '../config.ts';
import { memoryWidth } from '../manifest.ts';
import type { InferenceSession } from '../../onnx/index.ts';

/** A length, or the name of one that is known only at run time. */
type Dimension = number | string;

export interface GraphInterface {
  readonly inputs: Readonly<Record<string, Dimension[]>>;
  readonly outputs: Readonly<Record<string, Dimension[]>>;
}

export function encoderInterface(network: NetworkConfig) {
  const width = memoryWidth(network);
  const cells = cellsDimension(network);
  const { width: columns, height: rows } = extentOf(network.imageSize);
  const keepsShape = network.keepsShape === true;
  return {
    inputs: {
      image: keepsShape ? ['batch', 'height', 'width', 3] : ['batch', rows, columns, 3],
      ...(keepsShape
        ? {
            positions: [cells, network.positionSize],
            start_shares: [startGridOf(network).cells, 'coarse_cells'],
          }
        : {}),
    },
    outputs: {
      memory: ['batch', cells, width],
      keys: ['batch', cells, network.attentionSize],
      h: ['batch', network.hiddenSize],
      c: ['batch', network.hiddenSize],
    },
  } satisfies GraphInterface;
}

function cellsDimension(network: NetworkConfig): Dimension {
  return network.keepsShape === true ? 'cells' : gridOf(network).cells;
}

/** `screens` is the batch, or 1 for all of it: the hypotheses of a beam share their screen. */
export function decoderInterface(network: NetworkConfig) {
  const width = memoryWidth(network);
  const cells = cellsDimension(network);
  return {
    inputs: {
      token: ['batch'],
      h: ['batch', network.hiddenSize],
      c: ['batch', network.hiddenSize],
      context: ['batch', width],
      memory: ['screens', cells, width],
      keys: ['screens', cells, network.attentionSize],
      ...(network.relativeAttention === true
        ? { place: ['batch', 4], columns: ['columns'], rows: ['rows'] }
        : {}),
    },
    outputs: {
      log_probabilities: ['batch', network.vocabularySize],
      box: ['batch', 4],
      attention: ['batch', cells],
      next_h: ['batch', network.hiddenSize],
      next_c: ['batch', network.hiddenSize],
      next_context: ['batch', width],
    },
  } satisfies GraphInterface;
}

/** @throws PixelwrightError 'input' where the graph is not the one that the manifest's network describes */
export function checkInterface(session: InferenceSession, expected: GraphInterface, where: string): void {
  const sides = [
    { side: 'input', shapes: expected.inputs, found: session.inputMetadata },
    { side: 'output', shapes: expected.outputs, found: session.outputMetadata },
  ];
  for (const { side, shapes, found } of sides) {
    for (const [name, shape] of Object.entries(shapes)) {
      const value = found.find((candidate) => candidate.name === name);
      const got = value?.isTensor === true ? `[${value.shape.join(', ')}]` : 'missing';
      const wanted = `[${shape.join(', ')}]`;
      if (got === wanted) continue;
      throw new PixelwrightError(
        'input',
        `The graph does not fit the manifest: ${side} ${name} is ${got}, expected ${wanted}.`,
        { where, hint: 'Restore the model folder from where it came, or export the model again.' },
      );
    }
  }
}

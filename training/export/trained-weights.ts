/** The weights that are exported, checked against the configuration before anything is built from them. */
import { PixelwrightError } from '../../src/core/errors.ts';
import { weightShapes } from '../../src/model/weight-shapes.ts';
import type { NetworkConfig } from '../../src/model/config.ts';

/** Name (see `weightShapes`) → a tensor, row-major. */
export type TrainedWeights = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly data: Float32Array }
>;

/** @throws PixelwrightError 'input' where a weight is missing, has another shape, or is not finite */
export function checkWeights(config: NetworkConfig, weights: TrainedWeights): void {
  for (const [name, shape] of weightShapes(config)) {
    const weight = weights.get(name);
    if (weight === undefined) throw broken(`The weight ${name} is missing.`);
    if (weight.shape.join() !== shape.join()) {
      throw broken(`The weight ${name} is [${weight.shape.join(', ')}], expected [${shape.join(', ')}].`);
    }
    if (!weight.data.every(Number.isFinite))
      throw broken(`The weight ${name} holds a value that is not finite.`);
  }
}

export function weightData(weights: TrainedWeights, name: string): Float32Array {
  return lookUp(weights, name).data;
}

export function weightShape(weights: TrainedWeights, name: string): readonly number[] {
  return lookUp(weights, name).shape;
}

function lookUp(weights: TrainedWeights, name: string) {
  const weight = weights.get(name);
  if (weight === undefined) throw new RangeError(`no weight is called ${name}`);
  return weight;
}

function broken(message: string): PixelwrightError {
  return new PixelwrightError('input', message, { hint: 'Export another checkpoint of the run.' });
}

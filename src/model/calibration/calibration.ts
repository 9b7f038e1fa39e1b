/** What the screens of a model's kits look like to its encoder, so that it can tell that a picture is none. */
import { percentile } from '../../core/percentile.ts';
import type { NetworkConfig } from '../config.ts';
import { memoryShape } from '../manifest.ts';
import type { EncodedScreen } from '../session/screen-encoder.ts';
import { type Cloud, distanceFrom, fitCloud } from './mahalanobis.ts';

export interface Calibration {
  /** How many screens it was made of. */
  readonly screens: number;
  readonly cloud: Cloud;
  /** Distance from the cloud that only a hundredth of these screens reaches. */
  readonly reach: number;
}

/** The share of the calibration's screens that lie within its reach. */
const REACH_SHARE = 0.99;

/**
 * @param screens the encoder's output for screens like those the model was trained on, at least two; some hundreds are
 * enough
 * @throws RangeError where there are fewer
 */
export async function calibrate(
  screens: AsyncIterable<EncodedScreen> | Iterable<EncodedScreen>,
  network: NetworkConfig,
): Promise<Calibration> {
  const vectors: number[][] = [];
  for await (const screen of screens) vectors.push(pooledFeatures(screen, network));
  if (vectors.length < 2) throw new RangeError(`${vectors.length} screens are too few to calibrate with`);
  const cloud = fitCloud(vectors);
  const distances = vectors.map((vector) => distanceFrom(cloud, vector));
  return { screens: vectors.length, cloud, reach: percentile(distances, REACH_SHARE) };
}

/** Distance of a picture, in multiples of the calibration's reach; null where there is no calibration. */
export function featureDistance(
  calibration: Calibration | undefined,
  screen: EncodedScreen,
  network: NetworkConfig,
): number | null {
  if (calibration === undefined) return null;
  return distanceFrom(calibration.cloud, pooledFeatures(screen, network)) / calibration.reach;
}

/** The means of the encoder's features over the cells of its grid: [channels]. */
function pooledFeatures({ memory }: EncodedScreen, network: NetworkConfig): number[] {
  const { cells, width } = memoryShape(network);
  const values = memory.data as Float32Array;
  return Array.from({ length: network.channels[2] }, (_, channel) => {
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) sum += values[cell * width + channel] ?? 0;
    return sum / cells;
  });
}

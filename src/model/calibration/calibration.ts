/** What the screens of a model's kits look like to its encoder, so that it can tell that a picture is none. */
import { PixelwrightError } from '../../core/errors.ts';
import { percentile } from '../../core/percentile.ts';
import type { NetworkConfig } from '../config.ts';
import type { EncodedScreen } from '../session/screen-encoder.ts';
import { type Cloud, distanceFrom, fitCloud } from './mahalanobis.ts';

/** Kits look unlike one another: screens of one are measured by that one's cloud. */
export type Calibration = ReadonlyMap<string, KitCalibration>;

export interface KitCalibration {
  /** How many screens it was made of. */
  readonly screens: number;
  readonly cloud: Cloud;
  /** Distance from the cloud that only a hundredth of these screens reaches. */
  readonly reach: number;
}

export interface KitScreen {
  /** Its kit's name. */
  readonly kit: string;
  readonly encoded: EncodedScreen;
}

/** The share of a kit's screens that lie within its reach. */
const REACH_SHARE = 0.99;

/**
 * @param screens the encoder's output for screens like those the model was trained on, at least two of each kit; some
 * hundreds are enough
 * @throws PixelwrightError 'input' where there are fewer
 */
export async function calibrate(
  screens: AsyncIterable<KitScreen> | Iterable<KitScreen>,
  network: NetworkConfig,
): Promise<Calibration> {
  const byKit = new Map<string, number[][]>();
  for await (const { kit, encoded } of screens) {
    const vectors = byKit.get(kit) ?? [];
    vectors.push(pooledFeatures(encoded, network));
    byKit.set(kit, vectors);
  }
  return new Map(Array.from(byKit, ([kit, vectors]) => [kit, calibrateKit(kit, vectors)]));
}

function calibrateKit(kit: string, vectors: readonly (readonly number[])[]): KitCalibration {
  if (vectors.length < 2)
    throw new PixelwrightError('input', 'One screen of a kit is too few to calibrate with.', {
      where: `kit ${kit}`,
      hint: 'Give data sets with two of its training screens at least; some hundreds are good.',
    });
  const cloud = fitCloud(vectors);
  const distances = vectors.map((vector) => distanceFrom(cloud, vector));
  return { screens: vectors.length, cloud, reach: percentile(distances, REACH_SHARE) };
}

/**
 * Distance of a picture from the screens of the kit that it was read as, in multiples of the calibration's reach; null
 * where the kit was not calibrated.
 */
export function featureDistance(
  calibration: Calibration | undefined,
  kit: string,
  screen: EncodedScreen,
  network: NetworkConfig,
): number | null {
  const known = calibration?.get(kit);
  if (known === undefined) return null;
  return distanceFrom(known.cloud, pooledFeatures(screen, network)) / known.reach;
}

/** The means of the encoder's features over the cells of its grid: [channels]. */
function pooledFeatures({ memory }: EncodedScreen, network: NetworkConfig): number[] {
  const [, cells = 0, width = 0] = memory.dims;
  const values = memory.data as Float32Array;
  return Array.from({ length: network.channels[2] }, (_, channel) => {
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) sum += values[cell * width + channel] ?? 0;
    return sum / cells;
  });
}

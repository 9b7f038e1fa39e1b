/** `calibration.json` beside a model: by kit, the numbers as base64 of little-endian float32; and the hash of the model they belong to. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError, systemErrorCode } from '../../core/errors.ts';
import { explainWriteError, readJsonFile, sha256Schema, writeFileAtomic } from '../../core/files/index.ts';
import type { ModelManifest } from '../manifest.ts';
import type { Calibration } from './calibration.ts';

export const CALIBRATION_FILE = 'calibration.json';
const CALIBRATION_FORMAT = 'pixelwright-calibration/2';

const HINT = 'Remove it to do without, or export the model again with --calibrate.';

const calibrationSchema = z.strictObject({
  format: z.literal(CALIBRATION_FORMAT),
  /** Hash of the model that it was made with. */
  model: sha256Schema,
  kits: z.record(
    z.string(),
    z.strictObject({
      screens: z.int().min(2),
      reach: z.number().positive(),
      mean: z.base64(),
      whitening: z.base64(),
    }),
  ),
});

/**
 * The calibration of a model folder; undefined where there is none.
 *
 * @throws PixelwrightError 'input' where it is damaged, or belongs to another model
 */
export async function readCalibration(
  folder: string,
  { hash, network }: Pick<ModelManifest, 'hash' | 'network'>,
): Promise<Calibration | undefined> {
  const path = join(folder, CALIBRATION_FILE);
  const file = await readJsonFile(path, calibrationSchema).catch((error: unknown) => {
    if (error instanceof PixelwrightError && systemErrorCode(error.cause) === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  if (file.model !== hash) {
    throw new PixelwrightError('input', `${path} was made for another model than the one beside it.`, {
      where: path,
      hint: HINT,
    });
  }
  const size = network.channels[2];
  return new Map(
    Object.entries(file.kits).map(([kit, { screens, reach, mean, whitening }]) => {
      const cloud = {
        mean: decodeNumbers(mean, size, path),
        whitening: decodeNumbers(whitening, (size * (size + 1)) / 2, path),
      };
      return [kit, { screens, reach, cloud }];
    }),
  );
}

/** Puts a calibration beside its model. @throws PixelwrightError where it cannot be written */
export async function writeCalibration(
  folder: string,
  model: string,
  calibration: Calibration,
): Promise<void> {
  const kits = Object.fromEntries(
    Array.from(calibration, ([kit, { screens, reach, cloud }]) => {
      const numbers = { mean: encodeNumbers(cloud.mean), whitening: encodeNumbers(cloud.whitening) };
      return [kit, { screens, reach, ...numbers }];
    }),
  );
  const file: z.infer<typeof calibrationSchema> = { format: CALIBRATION_FORMAT, model, kits };
  await writeFileAtomic(join(folder, CALIBRATION_FILE), `${JSON.stringify(file, null, 2)}\n`, { sync: true });
}

/** Takes the calibration of an earlier model away. @throws PixelwrightError where it cannot be removed */
export async function removeCalibration(folder: string): Promise<void> {
  const path = join(folder, CALIBRATION_FILE);
  await rm(path, { force: true }).catch((error: unknown) => {
    throw explainWriteError(error, path);
  });
}

function encodeNumbers(values: readonly number[]): string {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}

function decodeNumbers(text: string, count: number, path: string): number[] {
  const bytes = Buffer.from(text, 'base64');
  const values = Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    bytes.readFloatLE(index * 4),
  );
  if (bytes.length === count * 4 && values.every(Number.isFinite)) return values;
  throw new PixelwrightError('input', `${path} does not hold the ${count} finite numbers that it should.`, {
    where: path,
    hint: HINT,
  });
}

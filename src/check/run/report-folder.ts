/**
 * The folder of a report: its pictures, and `candidates.json`, which says what `check approve` may accept and what
 * `--changed` need not look at again. It is written last, so that nothing is accepted out of half a report.
 */
import { constants, existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import {
  ensureFolder,
  explainWriteError,
  parseJson,
  readIfThere,
  refuseLinks,
  writeFileAtomic,
} from '../../core/files/index.ts';
import { acquireLock } from '../../core/locks/index.ts';
import { byName, isScreenName } from '../baselines/index.ts';
import { outcomeSchema } from '../result-schema.ts';
import type { ScreenPictures } from '../types.ts';
import { candidateSchema } from './screen-schema.ts';
import type { AcceptableCandidate, CheckedScreen } from './types.ts';

const FORMAT = 'pixelwright-candidates/1';
const CANDIDATES_FILE = 'candidates.json';
const PICTURES_FOLDER = 'pictures';
const LOCK = '.lock';
const MOST_BYTES = 268_435_456;

export type PictureRole = keyof ScreenPictures;

/** Where a screen's picture lies, below the folder of the report. */
export function picturePath(name: string, role: PictureRole): string {
  return `${PICTURES_FOLDER}/${name}.${role}.png`;
}

const screenSchema = z.object({
  name: z.string().refine(isScreenName, 'must be the name of a screen'),
  outcome: outcomeSchema,
  /** Null where it could not be drawn. */
  candidate: candidateSchema.nullable(),
  /** Whether its picture lies in the folder. */
  hasPicture: z.boolean(),
  compared: z.string().nullable(),
  /** Whether an error of ours came up, which merging shards must not take for bad input. */
  isBroken: z.boolean(),
});

const schema = z.object({
  format: z.literal(FORMAT),
  /** False while a run is writing the folder. */
  isWhole: z.boolean(),
  screens: z.array(screenSchema),
});

export interface ListedScreen {
  readonly name: string;
  readonly outcome: z.infer<typeof outcomeSchema>;
  readonly candidate: AcceptableCandidate | null;
  readonly hasPicture: boolean;
  readonly compared: string | null;
  readonly isBroken: boolean;
}

/** What the last run left; undefined where there was none, or it was killed while it wrote. */
export function readCandidates(folder: string): readonly ListedScreen[] | undefined {
  const path = join(folder, CANDIDATES_FILE);
  const text = readIfThere(path, { maxBytes: MOST_BYTES })?.toString('utf8');
  if (text === undefined) return undefined;
  const { isWhole, screens } = parseJson(text, schema, path);
  return isWhole ? screens : undefined;
}

export async function writeCandidates(folder: string, screens: readonly ListedScreen[]): Promise<void> {
  const sorted = [...screens].sort((a, b) => byName(a.name, b.name));
  const lines = sorted.map((screen) => `    ${JSON.stringify(screen)}`).join(',\n');
  const text = `{\n  "format": "${FORMAT}",\n  "isWhole": true,\n  "screens": [\n${lines}\n  ]\n}\n`;
  await writeFileAtomic(join(folder, CANDIDATES_FILE), text);
}

export function listed({ result, candidate, compared, isBroken }: CheckedScreen): ListedScreen {
  const { name, outcome, pictures } = result;
  return { name, outcome, candidate, hasPicture: pictures.candidate !== null, compared, isBroken };
}

/**
 * Makes the folder and keeps it for this process.
 *
 * @returns what lets go of it
 * @throws PixelwrightError `busy` where another process works on it; `input` where it holds pictures that are not ours
 */
export async function holdReportFolder(folder: string): Promise<() => Promise<void>> {
  await ensureFolder(folder);
  refuseLinks(dirname(resolve(folder)), resolve(folder));
  const lock = await acquireLock(join(folder, LOCK), { subject: `The folder of the report ${folder}` });
  const isForeign = existsSync(join(folder, PICTURES_FOLDER)) && !existsSync(join(folder, CANDIDATES_FILE));
  if (!isForeign) return () => lock.release();
  await lock.release();
  throw new PixelwrightError(
    'input',
    `${folder} has a folder “${PICTURES_FOLDER}” that check did not write.`,
    {
      where: folder,
      hint: 'Choose another folder with --report, or move the pictures away.',
    },
  );
}

/** Takes the pictures of the last run away; what is in the folder counts again once `writeCandidates` was called. */
export async function emptyReportFolder(folder: string): Promise<void> {
  const pictures = join(folder, PICTURES_FOLDER);
  refuseLinks(folder, pictures);
  const unfinished = { format: FORMAT, isWhole: false, screens: [] };
  await writeFileAtomic(join(folder, CANDIDATES_FILE), `${JSON.stringify(unfinished)}\n`);
  await rm(pictures, { recursive: true, force: true }).catch((error: unknown) => {
    throw explainWriteError(error, pictures);
  });
}

/** Copies the pictures of a screen from where the run, or another report, has them. */
export async function copyPictures(
  pictures: ScreenPictures,
  from: (path: string) => string,
  folder: string,
): Promise<void> {
  for (const path of [pictures.baseline, pictures.candidate, pictures.diff]) {
    if (path === null) continue;
    const to = join(folder, path);
    await ensureFolder(dirname(to));
    await copyFile(from(path), to, constants.COPYFILE_FICLONE).catch((error: unknown) => {
      throw explainWriteError(error, to);
    });
  }
}

/**
 * Accepts new baselines, so that a kill at any moment leaves the old one or the new one, never a mixture:
 *
 * 1. all files of the new baseline are written under temporary names;
 * 2. the record is replaced by one that names them (a single rename: before it the old baseline holds, behind it the new);
 * 3. they are renamed into their places, and the record is written without their temporary names.
 *
 * Readers follow the record, so they see the new baseline from step 2 on; who opens the folder for writing next does what
 * is left of step 3, and takes away temporary files that no record names.
 */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from '../../core/errors.ts';
import {
  ensureFolder,
  explainWriteError,
  readIfThere,
  refuseLinks,
  removeStaleTempFiles,
  sha256,
  temporaryPathFor,
  writeFileAtomic,
} from '../../core/files/index.ts';
import { acquireLock } from '../../core/locks/index.ts';
import { isDocumentFile } from '../../dsl/index.ts';
import { listBaselines } from './list-baselines.ts';
import {
  ENDINGS,
  parseRecord,
  printRecord,
  RECORD_ENDING,
  type BaselineRecord,
  type Ending,
  type StagedFile,
} from './record.ts';
import { requireScreenName } from './screen-name.ts';

const LOCK = '.lock';
const MOST_RECORD_BYTES = 100_000;
const MOST_DOCUMENT_BYTES = 50_000_000;

export interface NewBaseline extends Omit<BaselineRecord, 'sha256' | 'staged'> {
  readonly name: string;
  readonly png: Uint8Array;
  /** Its screen, where that is known: the texts of `.gui` and `.json`. */
  readonly document: { readonly gui: string; readonly values: string } | null;
}

export interface BaselineWriter {
  /** @throws PixelwrightError `resources` or `input` where it cannot be written; the old baseline is then still there */
  readonly accept: (baseline: NewBaseline) => Promise<void>;
  /** Lets go of the folder. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the folder for this process alone, making it where it is not there, and finishes what a killed one began.
 *
 * @throws PixelwrightError `busy` where another process is writing there
 */
export async function openBaselineWriter(folder: string): Promise<BaselineWriter> {
  await ensureFolder(folder);
  const lock = await acquireLock(join(folder, LOCK), { subject: `The folder of baselines ${folder}` });
  try {
    for (const name of await listBaselines(folder)) await finishAccepting(folder, name);
    await removeStaleTempFiles(folder, 0);
  } catch (error) {
    await lock.release();
    throw error;
  }
  return { accept: (baseline) => accept(folder, baseline), close: () => lock.release() };
}

async function accept(folder: string, { name, png, document, ...known }: NewBaseline): Promise<void> {
  const path = join(folder, requireScreenName(name, folder));
  const inner = dirname(path);
  refuseLinks(folder, inner);
  await ensureFolder(inner);
  const contents: readonly (readonly [Ending, string | Uint8Array])[] = [
    ['.png', png],
    ...(document === null
      ? []
      : ([
          ['.gui', document.gui],
          ['.json', document.values],
        ] as const)),
  ];
  const staged: StagedFile[] = [];
  const record = { ...known, sha256: sha256(png) };
  try {
    for (const [ending, content] of contents) {
      const temporary = temporaryPathFor(path + ending);
      staged.push({ ending, file: basename(temporary) });
      await writeFileAtomic(temporary, content, { sync: true });
    }
    await writeFileAtomic(path + RECORD_ENDING, printRecord({ ...record, staged }), { sync: true });
  } catch (error) {
    for (const { file } of staged) await rm(join(inner, file), { force: true }).catch(() => undefined);
    throw error;
  }
  await moveIntoPlace(path, { ...record, staged });
}

async function finishAccepting(folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  const text = readIfThere(path + RECORD_ENDING, { maxBytes: MOST_RECORD_BYTES })?.toString('utf8');
  // A record that is broken without a kill is told when the screen is checked.
  if (text?.includes('"staged"') !== true) return;
  await moveIntoPlace(path, parseRecord(text, path + RECORD_ENDING));
}

/** Step 3, which may be done again from any point of it. */
async function moveIntoPlace(path: string, { staged = [], ...record }: BaselineRecord): Promise<void> {
  for (const ending of ENDINGS) {
    const file = staged.find((one) => one.ending === ending);
    if (file === undefined) await removeFormer(path + ending, ending);
    else await renameIfThere(join(dirname(path), file.file), path + ending);
  }
  await writeFileAtomic(path + RECORD_ENDING, printRecord(record), { sync: true });
}

async function renameIfThere(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  try {
    await rename(from, to);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw explainWriteError(error, to);
  }
}

/** The document of the former picture; a JSON file that is none of ours stays. */
async function removeFormer(path: string, ending: Ending): Promise<void> {
  if (ending === '.json') {
    const text = readIfThere(path, { maxBytes: MOST_DOCUMENT_BYTES })?.toString('utf8');
    if (text === undefined || !isDocumentFile(text)) return;
  }
  await rm(path, { force: true }).catch((error: unknown) => {
    throw explainWriteError(error, path);
  });
}

/**
 * The versions of an output folder, in its `.versions`: `0001.json` and so on say what each one is, `objects` holds what is
 * in their files, each content once, named by its SHA-256. A version is there with its `.json`, which is written last and at
 * once: a process killed at any moment leaves a whole version or none.
 */
import { readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import {
  ensureFolder,
  readJsonFile,
  readRegularFile,
  refuseLinks,
  removeStaleTempFiles,
  sha256,
  writeFileAtomic,
} from '../core/files/index.ts';
import { withLock } from '../core/locks/index.ts';
import { MAXIMUM_OUTPUT_BYTES } from '../core/output/index.ts';
import { VERSION_FORMAT, versionSchema, type NewVersion, type Version } from './version.ts';

export const VERSIONS_FOLDER = '.versions';

const OBJECTS = 'objects';
const LOCK = '.lock';
/** Writing takes milliseconds; a process that holds the store for longer is stuck. */
const LOCK_WAIT_MS = 30_000;
const NAME = /^(\d{4,})\.json$/;
const DIGITS = 4;

export interface VersionStore {
  /** In the order of their numbers. @throws PixelwrightError `input` for one that is damaged */
  list(): Promise<readonly Version[]>;
  /** @throws PixelwrightError `input` where there is none of this number, or it is damaged */
  get(number: number): Promise<Version>;
  /**
   * Keeps a version; one that is the last one over again is not kept twice, so that what was killed behind this can be
   * done again.
   *
   * @throws PixelwrightError `resources` where the disk is full; `busy` where another process is writing
   */
  add(version: NewVersion): Promise<Version>;
  /** The content of a hash that a version names. @throws PixelwrightError `input` where it is gone or damaged */
  read(hash: string): Promise<Buffer>;
}

/** @param folder the output folder; nothing is made of it until a version is added */
export function openVersions(folder: string): VersionStore {
  const root = join(folder, VERSIONS_FOLDER);
  const objectPath = (hash: string): string => join(root, OBJECTS, hash);

  const list = async (): Promise<readonly Version[]> => {
    const numbers = await numbersIn(root);
    return Promise.all(numbers.map((number) => readVersion(root, number)));
  };

  const write = async (content: string | Uint8Array): Promise<string> => {
    const hash = sha256(content);
    const path = objectPath(hash);
    if (existsSync(path)) return hash;
    await writeFileAtomic(path, content);
    return hash;
  };

  const add = async ({
    files,
    screenshot,
    rendering,
    reason,
    parent,
    score,
    kind,
    state,
    edited,
  }: NewVersion) => {
    const kept = [];
    for (const { path, content } of files) kept.push({ path, sha256: await write(content) });
    const known = await list();
    const last = known.at(-1);
    const version: Version = {
      format: VERSION_FORMAT,
      number: (last?.number ?? 0) + 1,
      kind,
      state,
      reason,
      parent,
      score,
      screenshot: screenshot === null ? null : await write(screenshot),
      rendering: rendering === null ? null : await write(rendering),
      files: kept.sort((a, b) => (a.path < b.path ? -1 : 1)),
      edited: [...edited].sort(),
    };
    if (last !== undefined && isSame(last, version)) return last;
    await writeFileAtomic(join(root, nameOf(version.number)), `${JSON.stringify(version, null, 1)}\n`);
    return version;
  };

  return {
    list,
    get: async (number) => {
      const numbers = await numbersIn(root);
      if (numbers.includes(number)) return readVersion(root, number);
      throw new PixelwrightError('input', `There is no version ${number}.`, {
        where: folder,
        hint: numbers.length === 0 ? 'It has none yet.' : `It has ${numbers.join(', ')}.`,
      });
    },
    add: async (version) => {
      refuseLinks(folder, root);
      await ensureFolder(join(root, OBJECTS));
      const subject = `The versions of ${folder}`;
      return withLock(join(root, LOCK), { subject, waitMs: LOCK_WAIT_MS }, async () => {
        for (const place of [root, join(root, OBJECTS)]) await removeStaleTempFiles(place, 0);
        return add(version);
      });
    },
    read: async (hash) => {
      const path = objectPath(hash);
      const content = await readRegularFile(path, { maxBytes: MAXIMUM_OUTPUT_BYTES });
      if (sha256(content) === hash) return content;
      throw new PixelwrightError('input', 'A kept file is damaged: it is not what its name says.', {
        where: path,
        hint: 'Take another version, or copy this file from a backup.',
      });
    },
  };
}

function nameOf(number: number): string {
  return `${String(number).padStart(DIGITS, '0')}.json`;
}

async function numbersIn(root: string): Promise<number[]> {
  const names = await readdir(root).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .flatMap((name) => {
      const digits = NAME.exec(name)?.[1];
      return digits === undefined ? [] : [Number(digits)];
    })
    .sort((a, b) => a - b);
}

async function readVersion(root: string, number: number): Promise<Version> {
  return readJsonFile(join(root, nameOf(number)), versionSchema);
}

/** All but its number and its parent, which is the one before where a command was run again. */
function isSame(a: Version, b: Version): boolean {
  const bare = (version: Version): string => JSON.stringify({ ...version, number: 0, parent: 0 });
  return bare(a) === bare(b);
}

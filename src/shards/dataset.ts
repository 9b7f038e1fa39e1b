/** A data set open for reading: screens by number, each read from its shard when it is asked for. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import { readJsonFile, sha256File } from '../core/files/index.ts';
import { DATASET_MANIFEST, datasetHash, datasetManifestSchema } from './manifest.ts';
import type { DatasetManifest, ShardEntry } from './manifest.ts';
import { recordOf, textOf } from './record-members.ts';
import type { ScreenRecord } from './screen.ts';
import { dataLength, HEADER_LENGTH, memberLength, readMembers, type TarMember } from './tar.ts';

const REMAKE = 'Make or import the data set again (pixelwright dataset).';

export interface OpenDatasetOptions {
  /** Hash every shard first. @default true */
  readonly verify?: boolean;
}

export class Dataset {
  readonly folder: string;
  readonly manifest: DatasetManifest;
  /** SHA-256 over its shards. */
  readonly hash: string;
  readonly entries: readonly ShardEntry[];
  readonly #shardOf: readonly number[];
  readonly #files: readonly FileHandle[];

  constructor(folder: string, manifest: DatasetManifest, files: readonly FileHandle[]) {
    this.folder = folder;
    this.manifest = manifest;
    this.hash = datasetHash(manifest);
    this.entries = manifest.shards.flatMap((shard) => shard.screens);
    this.#shardOf = manifest.shards.flatMap((shard, index) => shard.screens.map(() => index));
    this.#files = files;
  }

  get length(): number {
    return this.entries.length;
  }

  /** The screen with this number, counted from 0. May be called many times at once. */
  async read(index: number): Promise<ScreenRecord> {
    const { entry, file, path } = this.#place(index);
    const record = recordOf(entry.id, (await readMembersAt(file, entry.offset, entry.length)) ?? []);
    if (record === undefined) throw misplaced(entry.id, path);
    return record;
  }

  /** The DSL text of the screen with this number, without its picture being read. */
  async readText(index: number): Promise<string> {
    const { entry, file, path } = this.#place(index);
    const header = Buffer.alloc(HEADER_LENGTH);
    await file.read(header, 0, header.length, entry.offset);
    const picture = memberLength(dataLength(header) ?? entry.length);
    const members = await readMembersAt(file, entry.offset + picture, entry.length - picture);
    const text = textOf(entry.id, members ?? []);
    if (text === undefined) throw misplaced(entry.id, path);
    return text;
  }

  #place(index: number): { readonly entry: ShardEntry; readonly file: FileHandle; readonly path: string } {
    const entry = this.entries[index];
    const shard = this.#shardOf[index] ?? -1;
    const file = this.#files[shard];
    if (entry === undefined || file === undefined)
      throw new RangeError(`no screen ${index} of ${this.length}`);
    return { entry, file, path: join(this.folder, this.manifest.shards[shard]?.file ?? '') };
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.close()));
  }
}

/**
 * Opens a data set.
 *
 * @throws PixelwrightError `input` where it is missing, not finished, or a shard is not what the manifest says
 */
export async function openDataset(
  folder: string,
  { verify = true }: OpenDatasetOptions = {},
): Promise<Dataset> {
  const manifest = await readJsonFile(join(folder, DATASET_MANIFEST), datasetManifestSchema);
  if (!manifest.complete)
    throw new PixelwrightError('input', 'The data set is not finished.', {
      where: folder,
      hint: 'Run the command that makes it again; it goes on where it stopped.',
    });
  const files: FileHandle[] = [];
  try {
    for (const shard of manifest.shards) {
      const path = join(folder, shard.file);
      files.push(await openShard(path));
      if (verify && (await sha256File(path)) !== shard.sha256)
        throw new PixelwrightError('input', 'The shard is not the one that the manifest describes.', {
          where: path,
          hint: REMAKE,
        });
    }
  } catch (error) {
    await Promise.all(files.map((file) => file.close()));
    throw error;
  }
  return new Dataset(folder, manifest, files);
}

/** Undefined where these bytes are no members. */
async function readMembersAt(
  file: FileHandle,
  offset: number,
  length: number,
): Promise<TarMember[] | undefined> {
  if (length <= 0) return undefined;
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  return bytesRead === length ? readMembers(bytes) : undefined;
}

function misplaced(id: string, where: string): PixelwrightError {
  return new PixelwrightError('input', `The screen ${id} is not where the manifest says.`, {
    where,
    hint: REMAKE,
  });
}

async function openShard(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const reason = systemErrorCode(error) === 'ENOENT' ? 'is missing' : 'cannot be read';
    throw new PixelwrightError('input', `The shard ${reason}.`, { where: path, hint: REMAKE, cause: error });
  }
}

/**
 * Writes a data set shard by shard. A shard and the manifest that names it are each written whole or not at all; a
 * writer that was killed makes only what is missing or torn, and the data set has the same bytes as an unbroken one.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import {
  ensureFolder,
  parseJson,
  removeStaleTempFiles,
  sha256,
  sha256File,
  sha256Json,
  writeFileAtomic,
} from '../core/files/index.ts';
import { acquireLock, type FolderLock } from '../core/locks/index.ts';
import { parseOrThrow, toTokens } from '../dsl/index.ts';
import { DATASET_MANIFEST, SHARD_FILE, SHARD_FORMAT, datasetManifestSchema, shardFile } from './manifest.ts';
import type { DatasetManifest, ShardEntry, ShardManifest } from './manifest.ts';
import { keepPartial, readPartial, removePartials } from './partial-shard.ts';
import { membersOf } from './record-members.ts';
import type { ScreenRecord } from './screen.ts';
import { memberLength, writeTar } from './tar.ts';
import type { TarMember } from './tar.ts';

/** Screens in a shard: few enough to make again after a kill, enough that a data set is a handful of files. */
export const SCREENS_PER_SHARD = 100;

export interface ShardWriterOptions {
  readonly folder: string;
  /** Shards in all; every one but the last has SCREENS_PER_SHARD screens. */
  readonly shards: number;
  /** What the data set is made by and with; a folder made with other options is refused. */
  readonly generator: DatasetManifest['generator'];
  /** Replace a data set that was made with other options. */
  readonly force?: boolean;
}

/** What exclusions and splits go by: the DSL tokens, whatever the layout of the text. */
export function textHash(gui: string): string {
  return sha256(toTokens(parseOrThrow(gui)).join(' '));
}

export class ShardWriter {
  readonly #folder: string;
  readonly #generator: DatasetManifest['generator'];
  readonly #count: number;
  readonly #lock: FolderLock;
  readonly #shards: Map<string, ShardManifest>;

  private constructor(
    { folder, generator, shards }: ShardWriterOptions,
    lock: FolderLock,
    whole: ReadonlyMap<string, ShardManifest>,
  ) {
    this.#folder = folder;
    this.#generator = generator;
    this.#count = shards;
    this.#lock = lock;
    this.#shards = new Map(whole);
  }

  /**
   * Opens a folder for writing, alone, and finds out how much of it is done.
   *
   * @throws PixelwrightError `input` where the folder holds a data set that was made with other options, `busy` where
   * another process is writing it
   */
  static async open(options: ShardWriterOptions): Promise<ShardWriter> {
    const { folder, generator, force = false } = options;
    await ensureFolder(folder);
    const lock = await acquireLock(join(folder, '.lock'), { subject: `The data set ${folder}` });
    try {
      await removeStaleTempFiles(folder, 0);
      const manifest = await readManifest(folder);
      const sameOptions =
        manifest === undefined ||
        (manifest.format === SHARD_FORMAT && sha256Json(manifest.generator) === sha256Json(generator));
      if (!sameOptions && !force)
        throw new PixelwrightError('input', 'The folder holds a data set that was made with other options.', {
          where: folder,
          hint: 'Choose another folder with --out, or replace it with --force.',
        });
      const whole = sameOptions && manifest !== undefined ? await wholeShards(folder, manifest) : [];
      const writer = new ShardWriter(options, lock, new Map(whole.map((shard) => [shard.file, shard])));
      if (manifest === undefined || !sameOptions) {
        await removePartials(folder);
        // From here on the folder says what it is made with, also before its first shard is whole.
        await writer.#writeManifest(false);
      }
      return writer;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Numbers of the shards that are still to be made. */
  get missing(): number[] {
    const numbers = Array.from({ length: this.#count }, (_, number) => number);
    return numbers.filter((number) => !this.#shards.has(shardFile(number)));
  }

  /** Keeps what there is of a shard in the making; a later writer gets it from `kept`. */
  async keep(number: number, records: readonly ScreenRecord[]): Promise<void> {
    await keepPartial(this.#folder, number, records);
  }

  /** The screens of a missing shard that an earlier writer kept, in no particular order. */
  async kept(number: number): Promise<ScreenRecord[]> {
    return readPartial(this.#folder, number);
  }

  /** Writes a shard and names it in the manifest. */
  async write(number: number, records: readonly ScreenRecord[]): Promise<void> {
    const members: TarMember[] = [];
    const screens: ShardEntry[] = [];
    let offset = 0;
    for (const record of records) {
      const own = membersOf(record);
      const length = own.reduce((sum, member) => sum + memberLength(member.data.length), 0);
      screens.push({ ...entryOf(record), offset, length });
      members.push(...own);
      offset += length;
    }
    const bytes = await writeTar(members);
    const file = shardFile(number);
    await writeFileAtomic(join(this.#folder, file), bytes, { sync: true });
    this.#shards.set(file, { file, size: bytes.length, sha256: sha256(bytes), screens });
    await this.#writeManifest(false);
    await removePartials(this.#folder);
  }

  /** Closes the data set. @throws RangeError while shards are missing, or where two screens share an id */
  async finish(): Promise<DatasetManifest> {
    if (this.missing.length > 0) throw new RangeError(`shards are missing: ${this.missing.join(', ')}`);
    const ids = [...this.#shards.values()].flatMap((shard) => shard.screens.map(({ id }) => id));
    if (new Set(ids).size < ids.length) throw new RangeError('two screens of the data set share an id');
    await this.#removeOthers();
    return this.#writeManifest(true);
  }

  /** Lets others write the folder; what is whole stays. */
  async close(): Promise<void> {
    await this.#lock.release();
  }

  /** Shards of a larger data set that stood here before. */
  async #removeOthers(): Promise<void> {
    for (const name of await readdir(this.#folder))
      if (SHARD_FILE.test(name) && !this.#shards.has(name)) await rm(join(this.#folder, name));
  }

  async #writeManifest(complete: boolean): Promise<DatasetManifest> {
    const manifest: DatasetManifest = {
      format: SHARD_FORMAT,
      name: basename(resolve(this.#folder)),
      generator: this.#generator,
      complete,
      shards: [...this.#shards.values()].sort((a, b) => (a.file < b.file ? -1 : 1)),
    };
    const text = `${JSON.stringify(manifest)}\n`;
    await writeFileAtomic(join(this.#folder, DATASET_MANIFEST), text, { sync: true });
    return manifest;
  }
}

function entryOf(record: ScreenRecord): Omit<ShardEntry, 'offset' | 'length'> {
  const { id, kit, source, split, boxes, gui } = record;
  return { id, kit, source, split, boxes: boxes !== undefined, text: textHash(gui) };
}

async function readManifest(folder: string): Promise<DatasetManifest | undefined> {
  const path = join(folder, DATASET_MANIFEST);
  try {
    return parseJson(await readFile(path, 'utf8'), datasetManifestSchema, path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The shards that are there as the manifest describes them. */
async function wholeShards(folder: string, manifest: DatasetManifest): Promise<ShardManifest[]> {
  const whole: ShardManifest[] = [];
  for (const shard of manifest.shards) {
    const found = await sha256File(join(folder, shard.file)).catch(() => undefined);
    if (found === shard.sha256) whole.push(shard);
  }
  return whole;
}

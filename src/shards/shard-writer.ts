/**
 * Writes a data set shard by shard. A shard and the manifest that names it are each written whole or not at all; a
 * writer that was killed goes on behind the last whole shard, and the data set has the same bytes as an unbroken one.
 */
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import {
  ensureFolder,
  parseJson,
  sha256,
  sha256File,
  sha256Json,
  writeFileAtomic,
} from '../core/files/index.ts';
import { parseOrThrow, toTokens } from '../dsl/index.ts';
import { DATASET_MANIFEST, SHARD_FORMAT, datasetManifestSchema } from './manifest.ts';
import type { DatasetManifest, ShardEntry, ShardManifest } from './manifest.ts';
import type { ScreenRecord } from './screen.ts';
import { memberLength, writeTar } from './tar.ts';
import type { TarMember } from './tar.ts';

/** Screens in a shard: few enough to make again after a kill, enough that a data set is a handful of files. */
export const SCREENS_PER_SHARD = 100;

export interface ShardWriterOptions {
  readonly folder: string;
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
  readonly #shards: ShardManifest[];
  readonly #generator: DatasetManifest['generator'];
  #pending: ScreenRecord[] = [];
  readonly #ids: Set<string>;

  private constructor(folder: string, generator: DatasetManifest['generator'], shards: ShardManifest[]) {
    this.#folder = folder;
    this.#generator = generator;
    this.#shards = shards;
    this.#ids = new Set(shards.flatMap((shard) => shard.screens.map((screen) => screen.id)));
  }

  /**
   * Opens a folder for writing, and finds out how much of it is done.
   *
   * @throws PixelwrightError `input` where the folder holds a data set that was made with other options
   */
  static async open({ folder, generator, force = false }: ShardWriterOptions): Promise<ShardWriter> {
    await ensureFolder(folder);
    const manifest = await readManifest(folder);
    if (manifest !== undefined && !force && sha256Json(manifest.generator) !== sha256Json(generator))
      throw new PixelwrightError('input', 'The folder holds a data set that was made with other options.', {
        where: folder,
        hint: 'Choose another folder with --out, or replace it with --force.',
      });
    const sameOptions = manifest !== undefined && sha256Json(manifest.generator) === sha256Json(generator);
    return new ShardWriter(folder, generator, sameOptions ? await wholeShards(folder, manifest) : []);
  }

  /** Screens in whole shards: what need not be made again. */
  get written(): number {
    return this.#shards.reduce((sum, shard) => sum + shard.screens.length, 0);
  }

  /** Adds a screen; every SCREENS_PER_SHARD of them a shard is written. @throws RangeError for an id that was used */
  async add(record: ScreenRecord): Promise<void> {
    if (this.#ids.has(record.id)) throw new RangeError(`the id ${record.id} stands in the data set twice`);
    this.#ids.add(record.id);
    this.#pending.push(record);
    if (this.#pending.length >= SCREENS_PER_SHARD) await this.#writeShard();
  }

  /** Writes what is left and closes the data set. */
  async finish(): Promise<DatasetManifest> {
    if (this.#pending.length > 0) await this.#writeShard();
    return this.#writeManifest(true);
  }

  async #writeShard(): Promise<void> {
    const records = this.#pending;
    this.#pending = [];
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
    const file = `shard-${String(this.#shards.length).padStart(5, '0')}.tar`;
    await writeFileAtomic(join(this.#folder, file), bytes, { sync: true });
    this.#shards.push({ file, size: bytes.length, sha256: sha256(bytes), screens });
    await this.#writeManifest(false);
  }

  async #writeManifest(complete: boolean): Promise<DatasetManifest> {
    const manifest: DatasetManifest = {
      format: SHARD_FORMAT,
      name: basename(resolve(this.#folder)),
      generator: this.#generator,
      complete,
      shards: this.#shards,
    };
    await writeFileAtomic(join(this.#folder, DATASET_MANIFEST), `${JSON.stringify(manifest)}\n`, {
      sync: true,
    });
    return manifest;
  }
}

function entryOf(record: ScreenRecord): Omit<ShardEntry, 'offset' | 'length'> {
  const { id, kit, source, split, boxes, gui } = record;
  return { id, kit, source, split, boxes: boxes !== undefined, text: textHash(gui) };
}

function membersOf({ id, kit, source, split, gui, boxes, png }: ScreenRecord): TarMember[] {
  const about = { kit, source, split, ...(boxes === undefined ? {} : { boxes }) };
  return [
    { name: `${id}.png`, data: png },
    { name: `${id}.gui`, data: Buffer.from(gui) },
    { name: `${id}.json`, data: Buffer.from(JSON.stringify(about)) },
  ];
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

/** The shards up to the first that is missing or not what the manifest says. */
async function wholeShards(folder: string, manifest: DatasetManifest): Promise<ShardManifest[]> {
  const whole: ShardManifest[] = [];
  for (const shard of manifest.shards) {
    // The last shard of a finished data set may be short; going on behind it would leave it so.
    if (shard.screens.length < SCREENS_PER_SHARD && !manifest.complete) break;
    const found = await sha256File(join(folder, shard.file)).catch(() => undefined);
    if (found !== shard.sha256) break;
    whole.push(shard);
  }
  return whole;
}

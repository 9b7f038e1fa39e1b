/** Keeps what is done of a shard every few seconds, one write at a time. */
import type { ScreenRecord } from '../../src/shards/index.ts';

export class PartialKeeper {
  readonly #everyMs: number;
  readonly #keep: (records: readonly ScreenRecord[]) => Promise<void>;
  readonly #records: ScreenRecord[] = [];
  /** How many of the records are on the disk. */
  #saved = 0;
  #savedAt = performance.now();
  #writing: Promise<void> = Promise.resolve();

  constructor(everyMs: number, keep: (records: readonly ScreenRecord[]) => Promise<void>) {
    this.#everyMs = everyMs;
    this.#keep = keep;
  }

  /** Takes a screen that is done; `isNew` where it is not on the disk already. */
  async add(record: ScreenRecord, isNew: boolean): Promise<void> {
    if (isNew) this.#records.push(record);
    else {
      this.#records.unshift(record);
      this.#saved++;
    }
    if (performance.now() - this.#savedAt >= this.#everyMs) await this.flush();
  }

  /** Writes what is not on the disk yet. */
  async flush(): Promise<void> {
    this.#savedAt = performance.now();
    this.#writing = this.#writing.then(async () => {
      const count = this.#records.length;
      if (count === this.#saved) return;
      await this.#keep(this.#records.slice(0, count));
      this.#saved = count;
    });
    await this.#writing;
  }
}

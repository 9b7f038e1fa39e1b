/**
 * A run: work in named steps whose results are recorded, so that whatever is killed half-way is resumed behind
 * the last step that is whole. `openRun` gives one.
 */
import type { FolderLock } from '../locks/index.ts';
import type { Journal } from './journal.ts';
import { markFinished } from './old-runs.ts';
import { RecordStream } from './record-stream.ts';
import type { RunFiles } from './run-files.ts';
import { changedInputs, type RecordedFile, type StepRecord } from './run-record.ts';
import type { StepBase, StepOrigin, StepRequest, StepResult } from './step.ts';

/**
 * `new`: nothing to resume. `resumed`: an earlier run is resumed. `finished`: an earlier run had come to its end, and
 * all that it recorded is whole.
 */
export type RunOutcome = 'new' | 'resumed' | 'finished';

interface LookUp<T> {
  readonly recorded: Pick<StepResult<T>, 'value' | 'files'> | undefined;
  readonly origin: Exclude<StepOrigin, 'recorded'>;
  readonly changed: readonly string[];
}

export interface RunParts {
  readonly folder: string;
  readonly outcome: RunOutcome;
  readonly changed: readonly string[];
  readonly steps: Map<string, StepRecord>;
  readonly journal: Journal;
  readonly files: RunFiles;
  readonly lock: FolderLock;
}

/** What a power cut may cost. Waiting for the disk at every stage would take longer than a short run. */
const WORK_AT_RISK_MS = 1_000;

export class Run {
  /** Where its journal and files are. */
  readonly folder: string;
  readonly outcome: RunOutcome;
  /** The parts of the key that differ from the earlier run's; `input` alone where only the input's path is the same. */
  readonly changed: readonly string[];
  readonly #steps: Map<string, StepRecord>;
  readonly #journal: Journal;
  readonly #files: RunFiles;
  readonly #lock: FolderLock;
  readonly #streams = new Map<string, Promise<RecordStream>>();
  #flushedMs = performance.now();

  constructor(parts: RunParts) {
    this.folder = parts.folder;
    this.outcome = parts.outcome;
    this.changed = parts.changed;
    this.#steps = parts.steps;
    this.#journal = parts.journal;
    this.#files = parts.files;
    this.#lock = parts.lock;
  }

  /** Absolute path of a file of a step, if the run's folder is absolute. */
  pathOf(file: RecordedFile | string): string {
    return this.#files.pathOf(typeof file === 'string' ? file : file.path);
  }

  /**
   * Gives the recorded result of a step if it is whole and was made from the same inputs; otherwise makes and
   * records it. Steps may run at the same time.
   */
  async step<T>(request: StepRequest<T>): Promise<StepResult<T>> {
    const { recorded, origin, changed } = this.#lookUp(request);
    if (recorded !== undefined && (await this.#files.areWhole(recorded.files))) {
      return { ...recorded, origin: 'recorded', changed };
    }
    const written = new Map<string, RecordedFile>();
    const made = await request.make({
      writeFile: async (path, data) => void written.set(path, await this.#files.write(path, data)),
    });
    const files = [...written.values()];
    const value = this.#record(request, made, files);
    return { value, files, origin, changed };
  }

  /**
   * Opens a stream of small records: the file `<name>.jsonl` in the run's folder. It stays open until the run is
   * closed; whoever opens it again gets the same one.
   */
  async openRecords(name: string): Promise<RecordStream> {
    if (!/^[\w-]+$/.test(name)) throw new RangeError(`A stream of records is named by letters, not ${name}`);
    const open = this.#streams.get(name) ?? RecordStream.open(this.pathOf(`${name}.jsonl`));
    this.#streams.set(name, open);
    return open;
  }

  /**
   * Makes all that was recorded so far outlast a power cut (a kill takes nothing even without it). Milliseconds
   * a file: for every so many steps of long work.
   */
  async flush(): Promise<void> {
    // The files first: a record that outlives its files costs the work again.
    await this.#files.flush();
    for (const stream of await this.#openStreams()) stream.flush();
    this.#journal.flush();
    this.#flushedMs = performance.now();
  }

  /** `flush` for the ends of stages: only where a power cut would cost more than a second of work. */
  async flushIfDue(): Promise<void> {
    if (performance.now() - this.#flushedMs > WORK_AT_RISK_MS) await this.flush();
  }

  /** Records that the run came to its end. What a power cut takes of it is made again. */
  async finish(): Promise<void> {
    const streams = (await this.#openStreams()).map((stream) => stream.describe());
    this.#journal.append({ type: 'finish', streams, after: this.#journal.count });
    await this.flushIfDue();
    markFinished(this.folder);
  }

  /** Lets go of the run, finished or not, so that another process can take it. Twice does no harm. */
  async close(): Promise<void> {
    try {
      for (const stream of await this.#openStreams()) stream.close();
    } finally {
      this.#journal.close();
      await this.#lock.release();
    }
  }

  /** Those that could be opened: who could not open one has had the error. */
  async #openStreams(): Promise<RecordStream[]> {
    const settled = await Promise.allSettled(this.#streams.values());
    return settled.flatMap((stream) => (stream.status === 'fulfilled' ? [stream.value] : []));
  }

  /** What is recorded of a step, if it can be used; and why it has to be made, if it turns out that it must. */
  #lookUp<T>(step: StepBase<T>): LookUp<T> {
    const record = this.#steps.get(step.name);
    if (record === undefined) return { recorded: undefined, origin: 'new', changed: [] };
    const changed = changedInputs(record.inputs, step.inputs);
    if (changed.length > 0) return { recorded: undefined, origin: 'changed', changed };
    const value = step.schema.safeParse(record.value);
    const recorded = value.success ? { value: value.data, files: record.files } : undefined;
    return { recorded, origin: 'damaged', changed };
  }

  /** Journals a step whose files are in place, and gives its value as a resumed run would read it. */
  #record<T>(step: StepBase<T>, made: T, files: readonly RecordedFile[]): T {
    const kept: unknown = JSON.parse(JSON.stringify(made));
    const value = step.schema.parse(kept);
    const { name, inputs } = step;
    const record: StepRecord = { type: 'step', name, inputs: { ...inputs }, value: kept, files: [...files] };
    this.#journal.append(record);
    this.#steps.set(name, record);
    return value;
  }
}

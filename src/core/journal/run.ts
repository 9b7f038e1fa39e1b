/**
 * A run: work in named steps whose results are recorded, so that whatever is killed half-way goes on behind the
 * last step that is whole. `openRun` gives one.
 */
import type { FolderLock } from '../locks/index.ts';
import type { Journal } from './journal.ts';
import type { RunFiles } from './run-files.ts';
import { changedInputs, type Inputs, type RecordedFile, type StepRecord } from './run-record.ts';
import type {
  SmallStepRequest,
  SmallStepResult,
  StepBase,
  StepOrigin,
  StepRequest,
  StepResult,
} from './step.ts';

/**
 * `new`: nothing to go on from. `resumed`: an earlier run goes on. `finished`: an earlier run had come to its
 * end, and all that it recorded is whole; its result is in `run.result`.
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
  readonly result: unknown;
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
  /** What `finish` recorded, where the outcome is `finished`. To be read through a schema. */
  readonly result: unknown;
  readonly #steps: Map<string, StepRecord>;
  readonly #journal: Journal;
  readonly #files: RunFiles;
  readonly #lock: FolderLock;
  #flushedMs = performance.now();

  constructor(parts: RunParts) {
    this.folder = parts.folder;
    this.outcome = parts.outcome;
    this.changed = parts.changed;
    this.result = parts.result;
    this.#steps = parts.steps;
    this.#journal = parts.journal;
    this.#files = parts.files;
    this.#lock = parts.lock;
  }

  /** Whether a step of this name and these inputs is recorded; whether its files are whole shows when it is run. */
  has(name: string, inputs: Inputs): boolean {
    const record = this.#steps.get(name);
    return record !== undefined && changedInputs(record.inputs, inputs).length === 0;
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
   * `step` for thousands of small ones in a row: all at once, no promise, and the content of the files comes
   * with the result.
   */
  smallStep<T>(request: SmallStepRequest<T>): SmallStepResult<T> {
    const { recorded, origin, changed } = this.#lookUp(request);
    if (recorded !== undefined) {
      const contents = recorded.files.map((file) => this.#files.readWholeSync(file));
      if (contents.every((data) => data !== undefined)) {
        return { ...recorded, contents, origin: 'recorded', changed };
      }
    }
    const made = request.make();
    const files = Object.entries(made.files).map(([path, data]) => this.#files.writeSync(path, data));
    const contents = Object.values(made.files).map((data) => Buffer.from(data));
    const value = this.#record(request, made.value, files);
    return { value, files, contents, origin, changed };
  }

  /**
   * Makes all that was recorded so far outlast a power cut (a kill takes nothing even without it). Milliseconds
   * a file: for every so many steps of long work.
   */
  async flush(): Promise<void> {
    // The files first: a record that outlives its files costs the work again.
    await this.#files.flush();
    this.#journal.flush();
    this.#flushedMs = performance.now();
  }

  /** `flush` for the ends of stages: only where a power cut would cost more than a second of work. */
  async flushIfDue(): Promise<void> {
    if (performance.now() - this.#flushedMs > WORK_AT_RISK_MS) await this.flush();
  }

  /** Records the end of the run with its result, a JSON value. What a power cut takes of it is made again. */
  async finish(result: unknown): Promise<void> {
    this.#journal.append({ type: 'finish', value: result, after: this.#journal.count });
    await this.flushIfDue();
  }

  /** Lets go of the run, finished or not, so that another process can take it. Twice does no harm. */
  async close(): Promise<void> {
    this.#journal.close();
    await this.#lock.release();
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

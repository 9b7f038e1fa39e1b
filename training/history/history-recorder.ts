/** Keeps the history of a run as it goes: bounded in size, and the same whether the run was resumed or not. */
import { emptyHistory, MEANS } from './history.ts';
import type { HistoryEpoch, HistoryEvent, MeanColumn, TrainingHistory } from './history.ts';

/** Entries of the curves at most: about what a wide screen has pixels. Twice the steps an entry, where there are more. */
const MAX_ENTRIES = 1024;
const MAX_EPOCHS = 1024;
const MAX_EVENTS = 256;

/** What a step is remembered by. */
export type StepFigures = Readonly<Record<MeanColumn, number>>;

export class HistoryRecorder {
  readonly #history: TrainingHistory;

  /**
   * @param from as a checkpoint had it; the recorder works on a copy
   * @param events what has happened since, or may be in it already
   */
  constructor(from: TrainingHistory = emptyHistory(), events: readonly HistoryEvent[] = []) {
    this.#history = structuredClone(from);
    for (const event of events)
      if (!this.#history.events.some(({ kind, at }) => kind === event.kind && at === event.at))
        this.#addEvent(event);
  }

  /** @param step counted from 1 */
  addStep(step: number, figures: StepFigures): void {
    if (!this.#isInLast(step) && this.#history.step.length >= MAX_ENTRIES) this.#thin();
    this.#add(step, 1, (name) => figures[name], figures.norm);
  }

  addEpoch(epoch: HistoryEpoch): void {
    const { epochs } = this.#history;
    epochs.push(epoch);
    if (epochs.length <= MAX_EPOCHS) return;
    const isBest = ({ isBest }: HistoryEpoch) => isBest;
    const best = epochs.findLast(isBest);
    this.#history.epochs = epochs.filter((each, at) => at % 2 === 1 || at === 0 || each === best);
  }

  #addEvent(event: HistoryEvent): void {
    const { events } = this.#history;
    events.push(event);
    // The first one says when the run began.
    if (events.length > MAX_EVENTS) events.splice(1, 1);
  }

  snapshot(): TrainingHistory {
    return structuredClone(this.#history);
  }

  #isInLast(step: number): boolean {
    const { step: ends, stride } = this.#history;
    const last = ends.at(-1);
    return last !== undefined && bucketOf(last, stride) === bucketOf(step, stride);
  }

  /** Takes some steps, the last of which is `step`, into the entry that they belong to. */
  #add(step: number, steps: number, mean: (name: MeanColumn) => number, peak: number): void {
    const history = this.#history;
    if (!this.#isInLast(step)) {
      history.steps.push(0);
      for (const name of [...MEANS, 'normPeak'] as const) history[name].push(0);
      history.step.push(step);
    }
    const at = history.step.length - 1;
    const before = history.steps[at] ?? 0;
    const share = steps / (before + steps);
    for (const name of MEANS) {
      const old = history[name][at] ?? 0;
      history[name][at] = old + (mean(name) - old) * share;
    }
    history.step[at] = step;
    history.steps[at] = before + steps;
    history.normPeak[at] = Math.max(history.normPeak[at] ?? 0, peak);
  }

  /** Twice as many steps an entry. */
  #thin(): void {
    const before = structuredClone(this.#history);
    const { epochs, events, stride } = before;
    Object.assign(this.#history, { ...emptyHistory(), stride: stride * 2, epochs, events });
    for (const [at, step] of before.step.entries())
      this.#add(step, before.steps[at] ?? 1, (name) => before[name][at] ?? 0, before.normPeak[at] ?? 0);
  }
}

/** Steps 1 to `stride` are the first bucket. */
function bucketOf(step: number, stride: number): number {
  return Math.floor((step - 1) / stride);
}

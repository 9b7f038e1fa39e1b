/** What happens to a run besides its steps, as its history keeps it. */
import { arch, cpus, platform, totalmem } from 'node:os';
import type { Backend } from '../backends/index.ts';
import { TRAIN_DEFAULTS } from '../loop/options.ts';
import type { TrainRequest } from '../loop/options.ts';
import type { PreparedRun } from '../loop/prepare.ts';
import type { HistoryEvent } from './history.ts';

/** How this process takes up the run: first of all, again, or in smaller portions; and whether it was given more epochs. */
export function firstEvents(run: PreparedRun, request: TrainRequest, backend: Backend): HistoryEvent[] {
  const step = run.from?.checkpoint.state.step ?? 0;
  const where = `${backend.name} (${backend.version}, ${backend.device}) on ${describeMachine()}`;
  const parts = request.microBatches ?? TRAIN_DEFAULTS.microBatches;
  const session = parts === 1 ? where : `${where}; each batch in ${parts} parts`;
  const kind =
    request.afterOutOfMemory === true ? 'out-of-memory' : run.from === undefined ? 'started' : 'resumed';
  const first = eventNow(kind, step, session);
  if (!run.replanned) return [first];
  const { epochs } = run.recipe;
  const before = run.recipe.extendedAt?.at(-1) ?? epochs;
  return [first, eventNow('extended', step, `From ${before} to ${epochs} epochs.`)];
}

/** @param run as it goes on */
export function halvingEvent({ from, recipe }: PreparedRun, why: string): HistoryEvent {
  const factor = 2 ** (recipe.halvedAt?.length ?? 0);
  const rate = `from here on, up to ${recipe.learningRate / factor} instead of ${(recipe.learningRate * 2) / factor}`;
  return eventNow('rate-halved', from?.checkpoint.state.step ?? 0, `${why}; ${rate}.`);
}

function eventNow(kind: HistoryEvent['kind'], step: number, detail: string): HistoryEvent {
  return { kind, step, at: new Date().toISOString(), detail };
}

function describeMachine(): string {
  const processors = cpus();
  const model = (processors[0]?.model ?? 'unknown processor').replaceAll(/\s+/g, ' ').trim();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${model}, ${gigabytes} GiB of memory, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

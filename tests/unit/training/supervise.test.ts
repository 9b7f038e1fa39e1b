/** The supervisor with trainer processes that fail on purpose. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import type { TrainRequest } from '../../../training/loop/options.ts';
import { supervise } from '../../../training/supervisor/supervise.ts';

const trainer = new URL('./failing-trainer.mjs', import.meta.url);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-supervise-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** `plan` says how each attempt ends; the trainer notes the requests that it got. */
async function attempt(plan: readonly string[], signal = new AbortController().signal) {
  const notes: string[] = [];
  // The plan travels as the run's name: the supervisor passes requests on as they are.
  const request: TrainRequest = { checkpoints: folder, resume: false, run: plan.join(',') };
  const report = (event: ProgressEvent) => {
    if (event.type === 'note') notes.push(event.message);
  };
  const result = supervise(request, { report, log: () => undefined, signal }, { trainer });
  const outcome = await result.then(
    (value) => ({ value, error: undefined }),
    (error: unknown) => ({ value: undefined, error }),
  );
  const log = await readFile(join(folder, 'requests.jsonl'), 'utf8');
  const requests = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrainRequest);
  return { ...outcome, notes, requests };
}

describe('supervise', () => {
  it('hands through the outcome of a trainer that ends well', async () => {
    const { value, requests } = await attempt(['done']);
    expect(value).toMatchObject({ run: 'stub', steps: 3 });
    expect(requests).toHaveLength(1);
  });

  it.each(['killed', 'aborted', 'exhausted'])(
    'resumes in smaller portions when a trainer is %s',
    async (how) => {
      const { value, requests, notes } = await attempt([how, how, 'done']);
      expect(value).toMatchObject({ run: 'stub' });
      expect(requests.map(({ resume, microBatches }) => [resume, microBatches])).toEqual([
        [false, undefined],
        [true, 2],
        [true, 4],
      ]);
      expect(notes).toHaveLength(2);
    },
  );

  it('gives up after three retries, as out of resources', async () => {
    const { error, requests } = await attempt(['killed', 'killed', 'killed', 'killed', 'done']);
    expect(error).toMatchObject({ kind: 'resources', exitCode: 5 });
    expect(requests).toHaveLength(4);
  });

  it('hands other errors through with their kind and hint, and does not retry', async () => {
    const { error, requests } = await attempt(['refused']);
    expect(error).toMatchObject({ kind: 'usage', message: 'No.', hint: 'Ask nicely.' });
    expect(requests).toHaveLength(1);
  });

  it('does not take a crash for a lack of memory', async () => {
    const { error } = await attempt(['crashed']);
    expect(String(error)).toContain('exit code 9: last words');
  });

  it('passes the stop on and waits for the trainer to save', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const { error } = await attempt(['waits'], controller.signal);
    expect(error).toMatchObject({ kind: 'interrupted', message: 'Saved.' });
  });
});

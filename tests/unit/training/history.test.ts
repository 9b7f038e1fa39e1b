import { describe, expect, it } from 'vitest';
import { historySchema } from '../../../training/history/history.ts';
import type { HistoryEvent } from '../../../training/history/history.ts';
import { HistoryRecorder } from '../../../training/history/history-recorder.ts';
import type { StepFigures } from '../../../training/history/history-recorder.ts';

const figures = (step: number): StepFigures => ({
  token: 1 / step,
  attention: 2,
  box: 0.1,
  rate: 1e-3,
  norm: step % 7,
  speed: 30,
});

function record(recorder: HistoryRecorder, from: number, to: number): HistoryRecorder {
  for (let step = from; step <= to; step++) recorder.addStep(step, figures(step));
  return recorder;
}

const event = (at: string, kind: HistoryEvent['kind'] = 'resumed'): HistoryEvent => ({
  kind,
  step: 3,
  at: `2026-01-01T00:00:${at}Z`,
  detail: '',
});

describe('the history of a run', () => {
  it('keeps each step while there are few', () => {
    const { step, stride, token, normPeak } = record(new HistoryRecorder(), 1, 5).snapshot();
    expect({ step, stride }).toEqual({ step: [1, 2, 3, 4, 5], stride: 1 });
    expect(token).toEqual([1, 1 / 2, 1 / 3, 1 / 4, 1 / 5]);
    expect(normPeak).toEqual([1, 2, 3, 4, 5]);
  });

  it('is bounded however long the run is, keeps means and the largest norm, and every step counts once', () => {
    const history = record(new HistoryRecorder(), 1, 100_000).snapshot();
    expect(history.step.length).toBeLessThanOrEqual(1024);
    expect(history.step.length).toBeGreaterThan(512);
    expect(history.stride).toBe(128);
    expect(history.step[0]).toBe(128);
    expect(history.steps.reduce((sum, steps) => sum + steps, 0)).toBe(100_000);
    expect(history.normPeak.every((peak) => peak === 6)).toBe(true);
    const mean = Array.from({ length: 128 }, (_, at) => 1 / (at + 1)).reduce((a, b) => a + b) / 128;
    expect(history.token[0]).toBeCloseTo(mean, 10);
    expect(() => historySchema.parse(JSON.parse(JSON.stringify(history)))).not.toThrow();
    expect(JSON.stringify(history).length).toBeLessThan(250_000);
  });

  it('is the same for a run that was resumed again and again, and one that began in the middle is aligned', () => {
    const whole = record(new HistoryRecorder(), 1, 5000).snapshot();
    let resumed = new HistoryRecorder();
    for (let from = 1; from <= 5000; from += 333) {
      record(resumed, from, Math.min(5000, from + 332));
      resumed = new HistoryRecorder(JSON.parse(JSON.stringify(resumed.snapshot())) as never);
    }
    expect(resumed.snapshot()).toEqual(whole);
    const late = record(new HistoryRecorder(), 1001, 5000).snapshot();
    expect(late.stride).toBe(4);
    expect(late.step[0]).toBe(1004);
  });

  it('forgets what was done behind the checkpoint that a run goes back to', () => {
    const recorder = record(new HistoryRecorder(), 1, 10);
    const saved = recorder.snapshot();
    record(recorder, 11, 20);
    expect(record(new HistoryRecorder(saved), 11, 12).snapshot().step).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });

  it('takes an event once, and keeps the first one and the newest', () => {
    const recorder = new HistoryRecorder(undefined, [event('00', 'started'), event('01')]);
    const again = new HistoryRecorder(recorder.snapshot(), [event('01'), event('02')]);
    expect(again.snapshot().events.map(({ at }) => at.slice(17, 19))).toEqual(['00', '01', '02']);
    let many = again;
    for (let at = 0; at < 300; at++)
      many = new HistoryRecorder(many.snapshot(), [
        { ...event('00'), at: new Date(Date.UTC(2027, 0, 1, 0, 0, at)).toISOString() },
      ]);
    const { events } = many.snapshot();
    expect(events).toHaveLength(256);
    expect(events[0]?.kind).toBe('started');
  });

  it('thins epochs, and keeps the best', () => {
    const recorder = new HistoryRecorder();
    for (let epoch = 1; epoch <= 5000; epoch++)
      recorder.addEpoch({ epoch, step: epoch, seconds: epoch, metrics: null, isBest: epoch === 777 });
    const { epochs } = recorder.snapshot();
    expect(epochs.length).toBeLessThanOrEqual(1024);
    expect(epochs.at(-1)?.epoch).toBe(5000);
    expect(epochs.some(({ isBest }) => isBest)).toBe(true);
  });
});

/** The report of a training run: what it counts, what it draws, and that nothing in it can do harm. */
import { runInNewContext } from 'node:vm';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../src/model/vocabulary.ts';
import type { BatchArrays } from '../../../training/data/make-batch.ts';
import { emptyHistory } from '../../../training/history/history.ts';
import { HistoryRecorder } from '../../../training/history/history-recorder.ts';
import { alignTokens } from '../../../training/evaluate/align-tokens.ts';
import { DECODE_ATTENTION_SCRIPT, encodeAttention } from '../../../training/report/attention-code.ts';
import { reportPage } from '../../../training/report/report-page.ts';
import type { ReportedState } from '../../../training/report/report-page.ts';
import { exactScale, linearScale, logScale } from '../../../training/report/scale.ts';
import { ScreenErrors } from '../../../training/report/screen-errors.ts';
import type { WorstScreen } from '../../../training/report/validation-file.ts';
import { checkpointAt } from './checkpoints.ts';

describe('alignTokens', () => {
  const pairs = (expected: string, predicted: string) => {
    const [a, b] = [expected.split(' '), predicted.split(' ')];
    return alignTokens(a, b).map((step) => [
      step.expected === undefined ? '-' : a[step.expected],
      step.predicted === undefined ? '-' : b[step.predicted],
    ]);
  };

  it('tells what was read as another one, left out, and made up', () => {
    expect(pairs('row { red text }', 'row { green text text }')).toEqual([
      ['row', 'row'],
      ['{', '{'],
      ['red', 'green'],
      ['text', 'text'],
      ['-', 'text'],
      ['}', '}'],
    ]);
  });

  it('never takes a brace for a component', () => {
    expect(pairs('row {', 'row text')).toEqual([
      ['row', 'row'],
      ['{', '-'],
      ['-', 'text'],
    ]);
  });
});

describe('encodeAttention', () => {
  it('is what the script of the page decodes, and short where little is looked at', () => {
    const weights = Array.from({ length: 256 }, (_, cell) => (cell === 100 ? 0.8 : cell === 101 ? 0.2 : 0));
    const code = encodeAttention(weights);
    expect(code.length).toBeLessThan(20);
    const levels = runInNewContext(
      `${DECODE_ATTENTION_SCRIPT}; decodeAttention(${JSON.stringify(code)})`,
    ) as number[];
    expect([...levels]).toEqual(weights.map((weight) => Math.round((weight / 0.8) * 15) / 15));
    expect(encodeAttention([0, 0])).toBe('h');
  });
});

describe('scales', () => {
  it('of logarithms hold what is above 0, and end at whole steps', () => {
    const { place, ticks, holds } = logScale([0.03, 4, 0]);
    expect(ticks.map(({ label }) => label)).toEqual(
      ['0.02', '0.05', '0.1', '0.2', '0.5', '1', '2', '5'].filter((label) =>
        ticks.some((tick) => tick.label === label),
      ),
    );
    expect(place(0.02)).toBeCloseTo(0);
    expect(place(5)).toBeCloseTo(1);
    expect([holds(0), holds(-1), holds(0.03)]).toEqual([false, false, true]);
    expect(logScale([1e-6, 1]).ticks.length).toBeLessThanOrEqual(8);
    expect(logScale([]).ticks.length).toBeGreaterThan(1);
  });

  it('of plain numbers hold all values, also where there is only one', () => {
    expect(linearScale(0, 0.002, 4).ticks.map(({ label }) => label)).toEqual([
      '0',
      '0.0005',
      '0.001',
      '0.0015',
      '0.002',
    ]);
    for (const scale of [linearScale(0, 0, 4), exactScale(7, 8)])
      for (const { value } of scale.ticks) expect(scale.place(value)).toBeGreaterThanOrEqual(0);
    expect(exactScale(1, 3200).ticks.map(({ label }) => label)).toEqual(['1,000', '2,000', '3,000']);
  });
});

const vocabulary = new Vocabulary(['<pad>', '<start>', '<end>', '{', '}', 'kit:toy', 'red', 'green']);

/** Screens of a batch by their true tokens; the end is added. */
function batchOf(...screens: readonly (readonly number[])[]): BatchArrays {
  const steps = Math.max(...screens.map(({ length }) => length)) + 1;
  const targets = new Int32Array(steps * screens.length);
  const tokenMask = new Float32Array(steps * screens.length);
  for (const [screen, tokens] of screens.entries())
    for (const [step, token] of [...tokens, 2].entries()) {
      targets[step * screens.length + screen] = token;
      tokenMask[step * screens.length + screen] = 1;
    }
  return { screens: screens.length, steps, targets, tokenMask } as BatchArrays;
}

const read = (...tokens: number[]) => ({ tokens, boxes: [], ended: true });

describe('ScreenErrors', () => {
  it('puts the most mistakes by token first, then the least likely truth; and counts what was confused', () => {
    const errors = new ScreenErrors(vocabulary);
    const batch = batchOf([5, 6, 7], [5, 6], [5, 6, 6, 7]);
    const likelihoods = Array.from(batch.targets, (_, at) => (at % 3 === 1 ? -2 : -0.1));
    errors.see([10, 11, 12], batch, [read(5, 6, 7), read(5, 6), read(5, 7, 6)], likelihoods);
    expect(errors.worst.map(({ place, edits }) => [place, edits])).toEqual([
      [12, 2],
      [11, 0],
      [10, 0],
    ]);
    expect(errors.worst[1]?.loss).toBeCloseTo(2);
    expect(errors.worst[0]?.editError).toBe(0.5);
    expect([errors.screens, errors.wrong]).toEqual([3, 1]);
    expect(errors.confusions).toEqual([
      { expected: 'green', predicted: null, count: 1 },
      { expected: 'red', predicted: 'green', count: 1 },
    ]);
  });

  it('takes what does not come to its end for wrong, and keeps twelve screens at most', () => {
    const errors = new ScreenErrors(vocabulary);
    const batch = batchOf(...Array.from({ length: 40 }, () => [5, 6]));
    const decoded = Array.from({ length: 40 }, () => ({ ...read(5, 6), ended: false }));
    errors.see([...decoded.keys()], batch, decoded, new Float32Array(batch.targets.length));
    expect(errors.wrong).toBe(40);
    expect(errors.worst).toHaveLength(12);
  });
});

const EVIL = '</script><img src=x onerror="alert(1)">\'{{name}}';

function worst(changes: Partial<WorstScreen> = {}): WorstScreen {
  const token = (name: string) => ({ token: name, box: null });
  const seen = { probability: 0.9, attention: 'hfh' };
  return {
    id: 'toy-1',
    kit: 'toy',
    picture: 'UklGRg==',
    width: 40,
    height: 20,
    columns: 2,
    rows: 2,
    edits: 1,
    editError: 0.2,
    loss: 0.5,
    ended: true,
    expected: [
      token('kit:toy'),
      token('row'),
      token('{'),
      { token: 'red', box: [0, 0, 0.5, 0.5] },
      token('}'),
    ],
    predicted: [
      { ...token('kit:toy'), ...seen },
      { ...token('row'), ...seen },
      { ...token('{'), ...seen },
      { token: 'green', box: [0, 0, 0.25, 1], ...seen },
      { ...token('}'), ...seen },
    ],
    ...changes,
  };
}

function reported(changes: Partial<ReportedState> = {}): ReportedState {
  const events = [
    { kind: 'started', step: 0, at: '2026-01-01T00:00:00.000Z', detail: 'tensorflow on 2 × CPU' },
    { kind: 'rate-halved', step: 20, at: '2026-01-01T00:01:00.000Z', detail: 'The loss is not finite.' },
  ] as const;
  const recorder = new HistoryRecorder(undefined, events);
  for (let step = 1; step <= 60; step++)
    recorder.addStep(step, { token: 2 / step, attention: 1 / step, box: 0, rate: 1e-3, norm: 1, speed: 12 });
  for (const epoch of [1, 2])
    recorder.addEpoch({
      epoch,
      step: epoch * 30,
      seconds: 60,
      metrics: { loss: 1 / epoch, exactMatch: epoch / 4, screens: 4 },
      isBest: true,
    });
  const { state } = checkpointAt(60);
  return {
    name: 'toy',
    state: { ...state, best: { loss: 0.5, exactMatch: 0.5, screens: 4, step: 60 } },
    history: recorder.snapshot(),
    datasets: [
      {
        name: 'toys',
        hash: 'a'.repeat(64),
        counts: { train: 120, validation: 4, test: 0 },
        sources: ['synthetic'],
        origin: 'synth, seed 1',
      },
    ],
    validation: {
      version: 3,
      epoch: 2,
      step: 60,
      screens: 4,
      wrong: 2,
      confusions: [{ expected: 'red', predicted: 'green', count: 7 }],
      worst: [worst()],
    },
    ...changes,
  };
}

describe('report.html of a training run', () => {
  it('is valid HTML, also before the first step and where nothing was validated', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    const { state } = checkpointAt(0);
    const bare = { ...state, step: 0, cursor: { epoch: 0, stepInEpoch: 0 } };
    const pages = [
      reportPage(reported()),
      reportPage(reported({ state: bare, history: emptyHistory(), validation: undefined, datasets: [] })),
    ];
    for (const page of pages) {
      const { results } = await validator.validateString(page);
      expect(
        results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`)),
      ).toEqual([]);
    }
  });

  it('tells how it goes, what was confused, what happened, and what it was made with', () => {
    const page = reportPage(reported());
    for (const words of [
      'Epoch 2 of 3, step 60 of 90',
      '50.0 % exact at best',
      'at epoch 2',
      '<code>red</code></td><td><code>green</code>',
      '7 times',
      'Rate halved',
      'The loss is not finite.',
      'tensorflow on 2 × CPU',
      'synth, seed 1',
      'a'.repeat(64),
      '1 mistake in 5 tokens',
      'green, 90.0 % sure; it is red',
      'red; read as green',
    ])
      expect(page).toContain(words);
    expect(page.match(/class="dot best/g), 'in both charts by epoch').toHaveLength(2);
    expect(page.match(/class="mark rate-halved"/g), 'in all charts by step').toHaveLength(4);
    expect(page).not.toContain('Box <b>');
  });

  it('reaches for nothing outside, and runs no script but its own', () => {
    const page = reportPage(reported());
    expect(page).toMatch(/default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-/);
    expect(page).not.toMatch(/https?:|@import|url\(/);
    const evil = reportPage(
      reported({
        name: EVIL,
        datasets: [{ ...(reported().datasets[0] as never as object), name: EVIL, origin: EVIL } as never],
        validation: {
          ...(reported().validation as NonNullable<ReportedState['validation']>),
          confusions: [{ expected: EVIL, predicted: EVIL, count: 1 }],
          worst: [
            worst({
              id: EVIL,
              kit: EVIL,
              predicted: [{ token: EVIL, box: null, probability: 1, attention: '' }],
            }),
          ],
        },
      }),
    );
    expect(evil).not.toContain('<img src=x');
    expect(evil.match(/<\/script>/g)).toHaveLength(1);
  });

  it('stays below 3 MB with twelve screens of 600 tokens', () => {
    const attention = '123456789abcdef'.repeat(18).slice(0, 256);
    const predicted = Array.from({ length: 600 }, () => ({
      token: 'btn-green',
      box: [0.123, 0.456, 0.5, 0.6] as [number, number, number, number],
      probability: 0.98765,
      attention,
    }));
    const expected = predicted.map(({ box }) => ({ token: 'btn-red', box }));
    const screens = Array.from({ length: 12 }, () =>
      worst({ predicted, expected, picture: Buffer.alloc(20_000).toString('base64') }),
    );
    const validation = {
      ...(reported().validation as NonNullable<ReportedState['validation']>),
      worst: screens,
    };
    expect(reportPage(reported({ validation })).length).toBeLessThan(3_000_000);
  });
});

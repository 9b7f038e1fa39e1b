/** The charts of a run's report, out of its history. */
import type { HistoryEpoch, HistoryEvent, MeanColumn, TrainingHistory } from '../history/history.ts';
import { chartView } from './chart.ts';
import type { ChartMark, ChartSpec, ChartView, Series } from './chart.ts';
import { exactScale, linearScale, logScale } from './scale.ts';
import { moment, percent, shortNumber } from './words.ts';

const EVENT_WORDS: Readonly<Record<HistoryEvent['kind'], string>> = {
  started: 'Started',
  resumed: 'Resumed',
  'out-of-memory': 'Out of memory',
  'rate-halved': 'Rate halved',
  extended: 'Extended',
};

/** What happened, numbered as the charts mark it. */
export interface EventView {
  readonly number: number;
  readonly kind: HistoryEvent['kind'];
  readonly word: string;
  readonly step: number;
  readonly when: string;
  readonly detail: string;
}

export function eventViews({ events }: TrainingHistory): EventView[] {
  return events.map(({ kind, step, at, detail }, index) => ({
    number: index + 1,
    kind,
    word: EVENT_WORDS[kind],
    step,
    when: moment(at),
    detail,
  }));
}

/** The losses, to be drawn large; undefined before the first step. */
export function lossChart(history: TrainingHistory): ChartView | undefined {
  if (history.step.length === 0) return undefined;
  const column = (name: MeanColumn, label: string, tone: Series['tone']): Series => ({
    label,
    tone,
    points: pointsOf(history, history[name]),
    isSmoothed: true,
  });
  const series = [
    column('token', 'Token', 'first'),
    column('attention', 'Attention', 'second'),
    column('box', 'Box', 'third'),
  ].filter(({ points }) => points.some(([, value]) => value > 0));
  return chartView({
    ...stepChart(history),
    id: 'losses',
    title: 'Losses',
    unit: 'Token: nats by token. Attention: −log of its mass inside the box. Box: mean distance of the edges, shares of the picture',
    y: logScale(series.flatMap(({ points }) => points.map(([, value]) => value))),
    series,
    format: shortNumber,
  });
}

/** All others, to be drawn small. */
export function smallCharts(history: TrainingHistory, bestStep: number | undefined): ChartView[] {
  const { step, rate, norm, normPeak, speed } = history;
  const steps = step.length === 0 ? [] : [rate, norm, speed];
  const specs: ChartSpec[] = [
    ...epochCharts(history, bestStep),
    ...(steps.length === 0
      ? []
      : [
          {
            ...stepChart(history),
            id: 'rate',
            title: 'Learning rate',
            unit: 'As the optimizer was given it',
            y: linearScale(0, Math.max(...rate), 4),
            series: [{ label: 'Rate', tone: 'first' as const, points: pointsOf(history, rate) }],
            format: shortNumber,
          },
          {
            ...stepChart(history),
            id: 'norm',
            title: 'Gradient norm',
            unit: 'Before it is cut; the mean and the largest',
            y: logScale([...norm, ...normPeak]),
            series: [
              { label: 'Mean', tone: 'first' as const, points: pointsOf(history, norm), isSmoothed: true },
              ...(history.stride === 1
                ? []
                : [
                    {
                      label: 'Largest',
                      tone: 'second' as const,
                      points: pointsOf(history, normPeak),
                      isFaint: true,
                    },
                  ]),
            ],
            format: shortNumber,
          },
          {
            ...stepChart(history),
            id: 'speed',
            title: 'Screens a second',
            unit: 'Over the last 20 steps',
            y: linearScale(0, Math.max(...speed), 4),
            series: [{ label: 'Speed', tone: 'first' as const, points: pointsOf(history, speed) }],
            format: (value: number) => value.toFixed(1),
          },
        ]),
  ];
  return specs.map(chartView);
}

function epochCharts({ epochs }: TrainingHistory, bestStep: number | undefined): ChartSpec[] {
  const measured = epochs.filter(({ metrics }) => metrics !== null);
  const first = measured[0]?.epoch;
  const last = measured.at(-1)?.epoch;
  if (first === undefined || last === undefined) return [];
  // A first epoch alone stands at the left.
  const x = exactScale(Math.min(1, first), Math.max(last, first + 1), 8);
  const points = (pick: (metrics: NonNullable<HistoryEpoch['metrics']>) => number): Series['points'] =>
    measured.map(({ epoch, metrics }) => [epoch, metrics === null ? NaN : pick(metrics)]);
  const exact = points(({ exactMatch }) => exactMatch);
  const loss = points((metrics) => metrics.loss);
  const dots = (values: Series['points'], format: (value: number) => string) =>
    values.map(([epoch, value], at) => {
      const isBest = measured[at]?.step === bestStep;
      return {
        x: epoch,
        y: value,
        isBest,
        title: `Epoch ${epoch}: ${format(value)}${isBest ? ', the best' : ''}`,
      };
    });
  return [
    {
      id: 'exact',
      title: 'Exact match',
      unit: 'Validation screens read without a mistake, by epoch',
      x,
      xLabel: 'Epoch',
      y: { ...linearScale(0, 1, 4), ticks: [0, 0.25, 0.5, 0.75, 1].map(percentTick) },
      series: [{ label: 'Exact match', tone: 'first', points: exact }],
      dots: dots(exact, percent),
      format: percent,
    },
    {
      id: 'validation',
      title: 'Validation loss',
      unit: 'Nats by token, by epoch',
      x,
      xLabel: 'Epoch',
      y: logScale(loss.map(([, value]) => value)),
      series: [{ label: 'Validation loss', tone: 'first', points: loss }],
      dots: dots(loss, shortNumber),
      format: shortNumber,
    },
  ];
}

function percentTick(value: number) {
  return { value, label: `${value * 100} %` };
}

/** What the charts over steps share. */
function stepChart(history: TrainingHistory) {
  const first = Math.min(history.step[0] ?? 0, ...history.events.map(({ step }) => step));
  const last = history.step.at(-1) ?? 1;
  const x = exactScale(first, Math.max(last, first + 1), 5);
  return { x, xLabel: 'Step', marks: marksOf(history, first, last) };
}

/** The start needs no mark. */
function marksOf(history: TrainingHistory, first: number, last: number): ChartMark[] {
  return eventViews(history)
    .filter(({ kind, step }) => kind !== 'started' && step >= first && step <= last)
    .map(({ number, kind, word, step }) => ({
      x: step,
      kind,
      number,
      title: `${number}. ${word} behind step ${step}`,
    }));
}

function pointsOf({ step }: TrainingHistory, values: readonly number[]): Series['points'] {
  return step.map((at, index) => [at, values[index] ?? NaN]);
}

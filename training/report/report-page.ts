/** `report.html` of a training run: one file with its curves, what it reads wrong and where it looked, and its recipe. */
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/package-root.ts';
import { REPORT_BASE_STYLE } from '../../src/core/report-style/index.ts';
import type { TrainingState } from '../checkpoints/checkpoint.ts';
import type { TrainingHistory } from '../history/history.ts';
import { eventViews, lossChart, smallCharts } from './curves.ts';
import type { DatasetFacts } from './dataset-facts.ts';
import { REPORT_SCRIPT, REPORT_SCRIPT_HASH } from './report-script.ts';
import { figures, findings, recipeFacts } from './run-facts.ts';
import { screenView } from './screen-view.ts';
import type { Confusion } from './screen-errors.ts';
import type { ValidationFile } from './validation-file.ts';
import { count, counted, duration, percent, shortNumber } from './words.ts';

const FOLDER = join(packageRoot, 'training', 'report');
const style = REPORT_BASE_STYLE + readFileSync(join(FOLDER, 'report.css'), 'utf8');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const handlebars = Handlebars.create();
handlebars.registerPartial('chart', read('chart.hbs'));
handlebars.registerPartial('screen', read('screen.hbs'));
const template = handlebars.compile(read('report.hbs'), { strict: true, assumeObjects: true });

export interface ReportedState {
  readonly name: string;
  readonly state: TrainingState;
  readonly history: TrainingHistory;
  readonly datasets: readonly DatasetFacts[];
  readonly validation: ValidationFile | undefined;
}

/** The whole document; the same arguments give the same bytes. */
export function reportPage({ name, state, history, datasets, validation }: ReportedState): string {
  const trainScreens = datasets.reduce((sum, { counts }) => sum + counts.train, 0);
  const losses = lossChart(history);
  const firstStep = history.step[0] ?? state.step + 1;
  const session = history.events.findLast(({ kind }) =>
    ['started', 'resumed', 'out-of-memory'].includes(kind),
  );
  return template({
    style,
    script: REPORT_SCRIPT,
    scriptHash: REPORT_SCRIPT_HASH,
    title: `${name} · Pixelwright training`,
    name,
    facts: `${state.recipe.kits.length === 1 ? 'Kit' : 'Kits'} ${state.recipe.kits.join(', ')} · ${counted(trainScreens, 'training screen')}`,
    findings: findings(state, history, trainScreens),
    figures: figures(state, history),
    losses: losses ?? null,
    small: smallCharts(history, state.best?.step),
    stride: history.stride > 1 ? `Each point stands for ${count(history.stride)} steps.` : '',
    gap:
      firstStep > history.stride && state.step > 0
        ? `The curves begin at step ${count(firstStep)}: of the steps before, no history was kept.`
        : '',
    events: eventViews(history).map((event) => ({ ...event, step: count(event.step) })),
    epochs: epochRows(history, state),
    confusions: confusionRows(validation?.confusions ?? []),
    hasValidation: validation !== undefined,
    validated: validation === undefined ? '' : describeValidation(validation),
    screens: validation?.worst.map((screen, at) => screenView(screen, at)) ?? [],
    recipe: recipeFacts(state),
    datasets: datasets.map(({ counts, ...dataset }) => ({
      ...dataset,
      sources: dataset.sources.join(', '),
      train: count(counts.train),
      validation: count(counts.validation),
      test: count(counts.test),
    })),
    machine: session?.detail ?? '',
  });
}

function epochRows({ epochs }: TrainingHistory, { best }: TrainingState) {
  return epochs
    .map(({ epoch, step, seconds, metrics }) => ({
      epoch,
      step: count(step),
      trained: duration(seconds),
      loss: metrics === null ? '–' : shortNumber(metrics.loss),
      exactMatch: metrics === null ? '–' : percent(metrics.exactMatch),
      isBest: step === best?.step,
    }))
    .reverse();
}

function describeValidation({ epoch, screens, wrong, worst }: ValidationFile): string {
  const of = `${count(wrong)} of ${counted(screens, 'validation screen')} had a mistake behind epoch ${epoch}.`;
  const shown =
    wrong === 0
      ? `None of the ${count(screens)} validation screens had a mistake behind epoch ${epoch}; these ${worst.length} were the least likely to be read right.`
      : `${of} Here are the ${worst.length} worst: the most mistakes by token first, then the lowest likelihood.`;
  return `${shown} Decoding was greedy, without the grammar’s help.`;
}

function confusionRows(confusions: readonly Confusion[]) {
  const most = confusions[0]?.count ?? 1;
  return confusions.map(({ expected, predicted, count: times }) => ({
    expected: expected ?? '',
    predicted: predicted ?? '',
    isMissed: predicted === null,
    isExtra: expected === null,
    times: counted(times, 'time'),
    width: `${((100 * times) / most).toFixed(1)}%`,
  }));
}

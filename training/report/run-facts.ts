/** What a run was asked to do, and how far it has come, in words and figures. */
import { extentOf } from '../../src/model/grid.ts';
import type { TrainingState } from '../checkpoints/checkpoint.ts';
import type { TrainingHistory } from '../history/history.ts';
import { MAX_HALVINGS } from '../loop/limits.ts';
import { parameterLayout } from '../network/parameters.ts';
import { halvedShare } from '../optimizer/one-cycle.ts';
import { count, counted, duration, moment, percent, shortNumber } from './words.ts';

interface Finding {
  readonly grade: 'good' | 'going' | 'fair' | 'poor';
  readonly title: string;
  readonly sentence: string;
}

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** How far the run is, and how well it reads. */
export function findings(state: TrainingState, history: TrainingHistory, trainScreens: number): Finding[] {
  return [progressFinding(state, history, trainScreens), qualityFinding(state, history)];
}

function progressFinding(state: TrainingState, history: TrainingHistory, trainScreens: number): Finding {
  const { step, cursor, recipe, seconds } = state;
  const trained = `Trained for ${duration(seconds)}, saved ${moment(state.savedAt)}.`;
  if (cursor.epoch >= recipe.epochs) {
    const title = `Finished: ${counted(recipe.epochs, 'epoch')}, ${counted(step, 'step')}`;
    return { grade: 'good', title, sentence: trained };
  }
  const total = totalSteps(state, trainScreens);
  const speed = history.speed.at(-1) ?? 0;
  const left = ((total - step) * recipe.batchSize) / speed;
  const ahead = speed > 0 && total > step ? ` About ${duration(left)} to go at the last speed.` : '';
  const title = `Epoch ${cursor.epoch + 1} of ${recipe.epochs}, step ${count(step)} of ${count(total)}`;
  return { grade: 'going', title, sentence: `${trained}${ahead}` };
}

function qualityFinding({ best, recipe, cursor }: TrainingState, { epochs }: TrainingHistory): Finding {
  if (best === undefined) {
    const title = epochs.length === 0 ? 'Not validated yet' : 'No validation screens';
    const sentence =
      epochs.length === 0
        ? 'At the end of each epoch it reads the validation screens.'
        : 'Without any, nobody knows how well it reads what it has not seen.';
    return { grade: epochs.length === 0 ? 'going' : 'fair', title, sentence };
  }
  const { exactMatch, loss, screens, step } = best;
  const epoch = epochs.find((each) => each.step === step)?.epoch;
  const when = epoch === undefined ? `step ${count(step)}` : `epoch ${epoch}`;
  return {
    // What is still being learned is not poor yet.
    grade:
      exactMatch >= 0.9
        ? 'good'
        : cursor.epoch < recipe.epochs
          ? 'going'
          : exactMatch >= 0.5
            ? 'fair'
            : 'poor',
    title: `${percent(exactMatch)} exact at best`,
    sentence: `Of ${counted(screens, 'validation screen')}, at ${when}, with a loss of ${shortNumber(loss)} nats by token.`,
  };
}

export function totalSteps({ recipe, cursor, step }: TrainingState, trainScreens: number): number {
  const { batchSize, epochs } = recipe;
  const known = Math.max(1, Math.floor(trainScreens / batchSize));
  // A data set that changed its place may tell another number; what was done is certain.
  return Math.max(step, cursor.epoch < epochs ? known * epochs : step);
}

export function recipeFacts({ recipe, kits }: TrainingState): Fact[] {
  const { network } = recipe;
  const picture = extentOf(network.imageSize);
  const halvings = recipe.halvedAt?.length ?? 0;
  const rate = shortNumber(recipe.learningRate);
  const now = shortNumber(recipe.learningRate * halvedShare(Infinity, recipe.halvedAt));
  const facts: (readonly [string, string])[] = [
    ['Kits', recipe.kits.join(', ')],
    ['Loaded from', kits.join(', ')],
    ['Epochs', count(recipe.epochs)],
    ...(recipe.extendedAt === undefined
      ? []
      : [['Extended behind', `epoch ${recipe.extendedAt.join(', ')}`] as const]),
    ['Batch', counted(recipe.batchSize, 'screen')],
    [
      'Learning rate',
      halvings === 0 ? rate : `${rate}, now ${now}: halved ${halvings} of ${MAX_HALVINGS} times`,
    ],
    ['Weight decay', shortNumber(recipe.weightDecay)],
    ['Gradient norm', `at most ${shortNumber(recipe.gradientNorm)}`],
    ['Seed', String(recipe.seed)],
    ['Weights', count(parameterLayout(network).size)],
    ['Picture', `${picture.width} × ${picture.height} pixels`],
    ['Channels', network.channels.join(', ')],
    ['LSTM', `${network.hiddenSize} units`],
    ['Vocabulary', counted(recipe.vocabulary.length, 'token')],
    ...(recipe.initialModel === undefined ? [] : [['Began with the model', recipe.initialModel] as const]),
  ];
  return facts.map(([label, value]) => ({ label, value }));
}

export function figures({ metrics }: TrainingState, history: TrainingHistory) {
  const last = (values: readonly number[]) => values.at(-1);
  const all = [
    {
      label: 'Token loss',
      value: last(history.token),
      format: shortNumber,
      meaning: 'nats by token, training',
    },
    {
      label: 'Attention loss',
      value: last(history.attention),
      format: shortNumber,
      meaning: '0 where it looks inside the box',
    },
    {
      label: 'Box loss',
      value: last(history.box),
      format: shortNumber,
      meaning: 'mean distance of the edges',
    },
    {
      label: 'Validation loss',
      value: metrics?.loss,
      format: shortNumber,
      meaning: 'nats by token, last epoch',
    },
    {
      label: 'Exact match',
      value: metrics?.exactMatch,
      format: percent,
      meaning: 'of the validation screens, last epoch',
    },
    {
      label: 'Speed',
      value: last(history.speed),
      format: (value: number) => value.toFixed(1),
      meaning: 'screens a second',
    },
  ];
  return all.flatMap(({ label, value, format, meaning }) =>
    value === undefined ? [] : [{ label, value: format(value), meaning }],
  );
}

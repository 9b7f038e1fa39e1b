/** `kit train`: from a kit of one's own to a model that reads its screens. */
import { resolve } from 'node:path';
import type { KitMeasurement, KitTrainingOutcome } from '../../kit-training/index.ts';
import { defineCommand } from '../command.ts';
import { argument, decimal, flag, pictureSize, text, wholeNumber } from '../options/index.ts';
import { withResumeHint } from '../resume-hint.ts';

const MAX_SEED = 0xffff_ffff;
const MAX_SCREENS = 1_000_000;
const A_DAY = 24 * 60;

export const kitTrain = defineCommand({
  name: 'train',
  summary: 'Train a model on a kit of your own; the same command goes on with what was stopped.',
  arguments: [argument('kit', 'Path of its folder, or name')],
  options: {
    out: text('<folder>', 'Where the model goes (default: ./NAME-model)').short('o'),
    minutes: wholeNumber('<number>', 'How long all of it may take', { min: 5, max: A_DAY }).default(60),
    screens: wholeNumber('<number>', 'Screens to train on', { min: 32, max: MAX_SCREENS }).default(4000),
    epochs: wholeNumber('<number>', 'Times through the screens, instead of what there is time for', {
      min: 1,
    }),
    imageSize: pictureSize(
      '<pixels>',
      'What the network sees: a square’s side or WIDTHxHEIGHT, multiples of 16 (default: as wide or tall as the screens, of 147,000 pixels)',
    ),
    learningRate: decimal('<rate>', 'The highest of the schedule', { min: 1e-9, max: 10 }).default(0.0015),
    initFrom: text('<model folder>', 'Model to begin with (default: the one that ships)'),
    seed: wholeNumber('<number>', 'Of all that is random', { min: 0, max: MAX_SEED }).default(1),
    backend: text('<name>', 'What it is trained on').default('auto'),
    checkpoints: text('<folder>', 'Where runs are kept').default('checkpoints'),
    force: flag('Begin anew, whatever is there'),
  },
  examples: [['pixelwright kit train ./acme', 'An hour later: acme-model, and what it reads rightly.']],
  async run(context, [kit], { out, initFrom, checkpoints, ...options }) {
    const { loadKit } = await import('../../kits/index.ts');
    const { PRETRAINED_FOLDER } = await import('../../model/index.ts');
    const { trainKit } = await import('../../kit-training/index.ts');
    const named = /[./\\]/.test(kit) ? resolve(context.cwd, kit) : kit;
    const { name } = await loadKit(named);
    const outcome = await trainKit(
      {
        ...options,
        kit: named,
        out: resolve(context.cwd, out ?? `${name}-model`),
        initFrom: initFrom === undefined ? PRETRAINED_FOLDER : resolve(context.cwd, initFrom),
        checkpoints: resolve(context.cwd, checkpoints),
      },
      {
        report: context.progress,
        log: (message, data) => context.log.write('info', message, data),
        signal: context.signal,
        resumable: context.resumable,
      },
    ).catch((error: unknown) => {
      throw withResumeHint(error, context.resumeCommand);
    });
    return { result: outcome, text: describe(outcome) };
  },
});

function describe({ kit, model, screens, epochs, seconds, measurement, advice }: KitTrainingOutcome): string {
  return [
    `Trained on ${kit}: ${screens} screens, ${epochs} epochs, ${(seconds / 60).toFixed(1)} minutes.`,
    ...describeMeasurement(measurement),
    ...advice.map((sentence) => `Advice: ${sentence}`),
    `Next: \`pixelwright gen --input screenshot.png --model ${model}\``,
  ].join('\n');
}

const WINDOWS = { narrower: 'in narrower windows', own: 'in the kit’s own', wider: 'in wider ones' } as const;

function describeMeasurement({ screens, exact, byWidth, components }: KitMeasurement): string[] {
  const windows = byWidth
    .filter((one) => one.screens > 0)
    .map((one) => `${WINDOWS[one.window]} ${share(one.exact, one.screens)}`);
  const wrong = components.filter(({ count, right, invented }) => right < count || invented > 0);
  return [
    `Exact: ${share(exact, screens)} of ${screens} screens that it never saw (${windows.join(', ')}).`,
    ...wrong.map(({ component, count, right, invented }) => {
      const more = invented === 0 ? '' : `, ${invented} where there is none`;
      return `  ${component}: ${right} of ${count} read rightly${more}`;
    }),
  ];
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

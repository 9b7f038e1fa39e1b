/**
 * `pixelwright eval`: what a model reads rightly of labelled screens, and how long a screen takes; with `--pages`, how well
 * web pages are built from their pictures.
 */
import { join } from 'node:path';
import type { Evaluation } from '../../../training/evaluate/evaluate-model.ts';
import { PixelwrightError } from '../../core/errors.ts';
import { ensureFolder, writeFileAtomic } from '../../core/files/index.ts';
import type { DecodedScreen } from '../../model/index.ts';
import { SPLITS } from '../../shards/screen.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { choice, flagOf, repeated, text, wholeNumber, type OptionValues } from '../options/index.ts';
import { pageOptions, runPages } from './eval-pages.ts';
import { decodingOptions, runtimeOptions } from './shared-options.ts';

const SCREENS = 'Screens and a model:';

const declared = {
  data: text('<folder>', 'A data set, or a pix2code folder of .png and .gui').group(SCREENS),
  model: text('<folder>', 'Model folder (default: the one that ships)').group(SCREENS),
  split: choice('<name>', 'Part of a data set (default: test)', SPLITS).group(SCREENS),
  kit: repeated('<name or folder>', 'Kit that the screens are of').group(SCREENS),
  predictions: text('<folder>', 'Also write each answer there as NAME.gui').group(SCREENS),
  limit: wholeNumber('<number>', 'Only so many screens or pages', { min: 1 }),
  ...pageOptions,
  ...decodingOptions,
  ...runtimeOptions,
};
type Options = OptionValues<typeof declared>;

export const evaluate = defineCommand({
  name: 'eval',
  summary: 'Measure a model on labelled screens, or pages against their pictures.',
  options: declared,
  examples: [
    ['pixelwright eval --data datasets/samples', 'What the shipped model reads rightly.'],
    ['pixelwright eval --pages site/ -o report', 'Builds each page from its picture, and compares the two.'],
    [
      'pixelwright eval --pages site/ --against other/',
      'Compares pages of the same names with the originals.',
    ],
  ],
  run: (context, _args, options) => {
    checkOptions(options);
    const { data, pages } = options;
    if (pages !== undefined) return runPages(context, pages, options);
    return runEval(context, data ?? '', options);
  },
});

const OF_SCREENS = ['model', 'split', 'kit', 'predictions'] as const;
const OF_PAGES = ['against', 'only', 'part', 'out', 'worst', 'timeLimit', 'words'] as const;

/** @throws PixelwrightError `usage` where it is not plain what is to be measured, or an option has nothing to do with it */
function checkOptions(options: Options): void {
  const { data, pages, resume, validate } = options;
  if (data === undefined && pages === undefined)
    throw new PixelwrightError('usage', 'The option --data is missing, or --pages in its place.', {
      hint: 'Add --data <folder> for labelled screens, or --pages <folder> for web pages.',
    });
  if (data !== undefined && pages !== undefined)
    throw new PixelwrightError('usage', 'Labelled screens and pages are measured one after the other.', {
      hint: 'Drop --data or --pages.',
    });
  const others: readonly (keyof Options)[] = pages === undefined ? OF_PAGES : OF_SCREENS;
  const stray = others.filter((name) => options[name] !== undefined);
  if (pages === undefined && resume) stray.push('resume');
  if (pages === undefined && !validate) stray.push('noValidate' as keyof Options);
  const [first] = stray;
  if (first !== undefined)
    throw new PixelwrightError(
      'usage',
      `${flagOf(first)} has nothing to do with ${pages === undefined ? '--data' : '--pages'}.`,
      {
        hint: 'Drop it.',
      },
    );
}

async function runEval(context: CommandContext, folder: string, options: Options): Promise<CommandOutcome> {
  const { PRETRAINED_FOLDER, loadModel, loadModelKits } = await import('../../model/index.ts');
  const { openLabelledScreens } = await import('../../../training/evaluate/labelled-screens.ts');
  const { evaluateModel } = await import('../../../training/evaluate/evaluate-model.ts');

  const { device, threads } = options;
  const runtime = { device, ...(threads === undefined ? {} : { threads }) };
  const model = await loadModel(options.model ?? PRETRAINED_FOLDER, runtime);
  try {
    const kits = await loadModelKits(model.manifest, options.kit, model.folder, context.progress);
    const { split = 'test', limit, beamWidth, lengthPenalty, predictions } = options;
    const data = await openLabelledScreens(folder, {
      split,
      ...(limit === undefined ? {} : { limit }),
    });
    try {
      if (predictions !== undefined) await ensureFolder(predictions);
      const result = await evaluateModel(model, data, {
        decode: { kits, beamWidth, lengthPenalty, signal: context.signal },
        report: context.progress,
        signal: context.signal,
        ...(predictions === undefined ? {} : { onScreen: await predictionWriter(predictions) }),
      });
      return { result, text: describeEvaluation(result) };
    } finally {
      await data.close();
    }
  } finally {
    await model.close();
  }
}

/** Boxes that are not known, and boxes of which none belongs to a component that was read rightly, are two things. */
function missingIou(knownBoxes: number): string {
  return knownBoxes === 0
    ? 'no boxes known'
    : `none of the ${knownBoxes} components with a known box was read rightly`;
}

async function predictionWriter(folder: string) {
  const { print } = await import('../../dsl/index.ts');
  return ({ id }: { readonly id: string }, { screen }: DecodedScreen) =>
    writeFileAtomic(join(folder, `${id}.gui`), print(screen));
}

/** The figures of an evaluation for people, one to a line. */
export function describeEvaluation({ metrics, latencyMs, knownBoxes, truncated, wrong }: Evaluation): string {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  const lines: [string, string][] = [
    ['data', `${metrics.dataset} (${metrics.split}), ${metrics.screens} screens`],
    ['exact match', percent(metrics.exactMatch)],
    ['position error', percent(metrics.positionError)],
    ['edit error', percent(metrics.editError)],
    ['BLEU-4', metrics.bleu4.toFixed(4)],
    ['box IoU', metrics.boxIou?.toFixed(3) ?? missingIou(knownBoxes)],
    ['time a screen', `p50 ${latencyMs.p50.toFixed(1)} ms, p95 ${latencyMs.p95.toFixed(1)} ms`],
  ];
  if (truncated > 0) lines.push(['cut off', `${truncated} screens at the length limit`]);
  if (wrong.length > 0)
    lines.push(['wrong', `${wrong.slice(0, 5).join(', ')}${wrong.length > 5 ? ', …' : ''}`]);
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

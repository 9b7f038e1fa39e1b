/** Shows an exported model the screens that it was trained on, so that it can tell what is none of them. */
import { PixelwrightError } from '../../src/core/errors.ts';
import type { ReportProgress } from '../../src/core/progress.ts';
import {
  calibrate,
  loadModel,
  preprocess,
  removeCalibration,
  writeCalibration,
} from '../../src/model/index.ts';
import type { Calibration, KitScreen, Model } from '../../src/model/index.ts';
import { openLabelledScreens } from '../evaluate/labelled-screens.ts';
import type { LabelledScreens } from '../evaluate/labelled-screens.ts';

/** Of each data set; more of them hardly move the numbers. */
const MOST_SCREENS = 1000;

export interface CalibrateOptions {
  readonly report: ReportProgress;
  readonly signal?: AbortSignal;
}

/**
 * Writes `calibration.json` into a model's folder, from the training screens of the data sets.
 *
 * @throws PixelwrightError 'input' where the model or a data set cannot be read
 */
export async function calibrateModel(
  folder: string,
  datasets: readonly string[],
  options: CalibrateOptions,
): Promise<Calibration> {
  const { report } = options;
  await removeCalibration(folder);
  const model = await loadModel(folder);
  const opened: LabelledScreens[] = [];
  try {
    for (const dataset of datasets)
      opened.push(await openLabelledScreens(dataset, { split: 'train', limit: MOST_SCREENS }));
    const total = opened.reduce((sum, { count }) => sum + count, 0);
    report({ type: 'start', task: 'calibrate', label: 'Calibrating', total, unit: 'screens' });
    const calibration = await calibrate(encodeAll(model, opened, options), model.network);
    report({ type: 'finish', task: 'calibrate' });
    await writeCalibration(folder, model.hash, calibration);
    return calibration;
  } finally {
    for (const data of opened) await data.close();
    await model.close();
  }
}

async function* encodeAll(
  model: Model,
  datasets: readonly LabelledScreens[],
  { report, signal }: CalibrateOptions,
): AsyncGenerator<KitScreen> {
  let done = 0;
  const [only, ...others] = model.manifest.kits;
  for (const data of datasets)
    for await (const { image, kit = others.length === 0 ? only?.name : undefined } of data.screens()) {
      signal?.throwIfAborted();
      if (kit === undefined) throw unknownKit(data.name);
      const picture = await preprocess(image, model.inputSize);
      yield { kit, encoded: await model.encoder.encode(picture) };
      report({ type: 'advance', task: 'calibrate', done: ++done });
    }
}

function unknownKit(data: string): PixelwrightError {
  return new PixelwrightError(
    'input',
    'It is not said what kit these screens are of, and the model knows several.',
    {
      where: data,
      hint: 'Calibrate with data sets: `pixelwright dataset import` makes one of such a folder.',
    },
  );
}

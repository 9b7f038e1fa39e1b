/**
 * `report.html` in a run's folder, renewed at each checkpoint. It is there for people alone: where it cannot be written,
 * that is said once, and training goes on.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/core/files/index.ts';
import { Vocabulary } from '../../src/model/vocabulary.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { emptyHistory } from '../history/history.ts';
import type { PreparedRun } from '../loop/prepare.ts';
import type { TrainContext } from '../loop/train.ts';
import { describeDatasets } from './dataset-facts.ts';
import type { DatasetFacts } from './dataset-facts.ts';
import { inspectScreens } from './inspect-screens.ts';
import { REPORT_FILE } from './report-file.ts';
import { ScreenErrors } from './screen-errors.ts';
import { readValidation, writeValidation } from './validation-file.ts';

/** What the report needs of a run; `recipe` is that of its checkpoint. */
export type ReportedRun = Pick<PreparedRun, 'name' | 'folder' | 'recipe' | 'data'>;

export class RunReport {
  readonly #run: ReportedRun;
  readonly #context: Pick<TrainContext, 'report' | 'log'>;
  #datasets: Promise<readonly DatasetFacts[]> | undefined;
  #hasFailed = false;

  constructor(run: ReportedRun, context: Pick<TrainContext, 'report' | 'log'>) {
    this.#run = run;
    this.#context = context;
  }

  /** Hears how the screens of a validation are read, which `inspect` looks at afterwards. */
  screenErrors(): ScreenErrors {
    return new ScreenErrors(new Vocabulary(this.#run.recipe.vocabulary));
  }

  /** Looks at the worst screens of a validation, and keeps what the report shows of them. */
  async inspect(
    errors: ScreenErrors,
    source: BatchSource,
    weights: tf.Tensor1D,
    { epoch, step }: { readonly epoch: number; readonly step: number },
  ): Promise<void> {
    if (errors.screens === 0) return;
    const { recipe, data, folder } = this.#run;
    const { network: config } = recipe;
    await this.#tolerantly(async () => {
      const options = { config, vocabulary: new Vocabulary(recipe.vocabulary), data };
      const worst = await inspectScreens(errors.worst, source, weights, options);
      const { screens, wrong, confusions } = errors;
      const found = { epoch, step, screens, wrong, confusions: [...confusions], worst };
      await writeValidation(folder, { version: 3, ...found });
    });
  }

  /** @param checkpoint where the run stands */
  async renew(checkpoint: Pick<Checkpoint, 'state' | 'history'> | undefined): Promise<void> {
    if (checkpoint === undefined) return;
    const { name, folder, data } = this.#run;
    await this.#tolerantly(async () => {
      const validation = await readValidation(folder);
      this.#datasets ??= describeDatasets(data, checkpoint.state.recipe.datasets);
      const { reportPage } = await import('./report-page.ts');
      const page = reportPage({
        name,
        state: checkpoint.state,
        history: checkpoint.history ?? emptyHistory(),
        datasets: await this.#datasets,
        // A run that was killed or went back may have looked at screens behind the checkpoint that it goes on from.
        validation: (validation?.step ?? Infinity) <= checkpoint.state.step ? validation : undefined,
      });
      await writeFileAtomic(join(folder, REPORT_FILE), page);
    });
  }

  async #tolerantly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#context.log('report failed', { error: String(error) });
      if (this.#hasFailed) return;
      this.#hasFailed = true;
      const why = error instanceof Error ? error.message : String(error);
      const message = `The report of the run is not written: ${why} Training goes on.`;
      this.#context.report({ type: 'note', level: 'warning', message });
    }
  }
}

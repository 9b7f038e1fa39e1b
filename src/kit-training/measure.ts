/** How well a model reads screens of its kit that it never saw: in all, by window, and component by component. */
import { datasetStatistics } from '../../datasets/statistics.ts';
import {
  componentErrors,
  type ComponentErrors,
  type ReadScreen,
} from '../../training/evaluate/component-errors.ts';
import { evaluateModel } from '../../training/evaluate/evaluate-model.ts';
import { openLabelledScreens } from '../../training/evaluate/labelled-screens.ts';
import type { ReportProgress } from '../core/progress.ts';
import type { Kit } from '../kits/index.ts';
import { loadModel } from '../model/index.ts';
import { openDataset, type Split } from '../shards/index.ts';

export interface KitMeasurement {
  readonly screens: number;
  /** Those whose tokens are all right. */
  readonly exact: number;
  readonly byWidth: readonly WidthMeasurement[];
  /** In the kit's order. */
  readonly components: readonly (ComponentErrors & {
    /** How often it stands on the screens that were drawn, those for measuring included. */
    readonly drawn: number;
  })[];
}

export interface WidthMeasurement {
  /** Than the kit's own window: narrower than nine tenths of it, as wide, wider than eleven tenths. */
  readonly window: 'narrower' | 'own' | 'wider';
  readonly screens: number;
  readonly exact: number;
}

/** More hardly tell more. */
const MOST_SCREENS = 300;

const NARROWER = 0.9;
const WIDER = 1.1;

export interface MeasureContext {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

/** @param folder of the model */
export async function measureKitModel(
  folder: string,
  { data, split }: { readonly data: string; readonly split: Split },
  kit: Kit,
  { report, signal }: MeasureContext,
): Promise<KitMeasurement> {
  const drawn = await drawnComponents(data);
  const model = await loadModel(folder);
  const screens = await openLabelledScreens(data, { split, limit: MOST_SCREENS }).catch(
    async (error: unknown) => {
      await model.close();
      throw error;
    },
  );
  const read: (ReadScreen & { readonly window: WidthMeasurement['window'] })[] = [];
  try {
    await evaluateModel(model, screens, {
      decode: { kits: [kit], signal },
      report,
      signal,
      label: 'Reading unseen screens',
      onScreen: ({ tokens }, decoded, width) => {
        const predicted = decoded.tokens.map(({ token }) => token);
        read.push({ expected: tokens, predicted, window: windowOf(width / kit.viewport.width) });
      },
    });
  } finally {
    await screens.close();
    await model.close();
  }
  return {
    ...countExact(read),
    byWidth: (['narrower', 'own', 'wider'] as const).map((window) => ({
      window,
      ...countExact(read.filter((screen) => screen.window === window)),
    })),
    components: componentErrors(read, kit.components.keys()).map((errors) => ({
      ...errors,
      drawn: drawn.get(errors.component) ?? 0,
    })),
  };
}

async function drawnComponents(data: string): Promise<ReadonlyMap<string, number>> {
  const dataset = await openDataset(data);
  try {
    const { components } = await datasetStatistics(dataset);
    return new Map(components.map(({ name, count }) => [name, count]));
  } finally {
    await dataset.close();
  }
}

function windowOf(share: number): WidthMeasurement['window'] {
  if (share < NARROWER) return 'narrower';
  return share > WIDER ? 'wider' : 'own';
}

function countExact(screens: readonly ReadScreen[]): { readonly screens: number; readonly exact: number } {
  const exact = screens.filter(({ expected, predicted }) => expected.join(' ') === predicted.join(' '));
  return { screens: screens.length, exact: exact.length };
}

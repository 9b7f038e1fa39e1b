/** What `gen` opens once and uses for every screenshot: the readers, and what draws code. */
import { sha256Json } from '../core/files/index.ts';
import type { Inputs } from '../core/journal/index.ts';
import { noProgress, type ReportProgress } from '../core/progress.ts';
import { loadModel, loadModelKits, type RuntimeOptions } from '../model/index.ts';
import { kitReader, type ScreenReader } from '../readers/index.ts';
import { findRenderers, type Renderers } from './renderers.ts';

export interface GenParts {
  /** In the order in which they are asked. */
  readonly readers: readonly ScreenReader[];
  /** What draws the code; undefined where none was asked for. */
  readonly renderers: Renderers | undefined;
  /** What the readers' answers depend on, each under a name that a resumed run can name. */
  readonly key: Inputs;
  readonly close: () => Promise<void>;
}

export interface OpenPartsOptions {
  readonly modelFolder: string;
  /** Name or folder of the only kit; undefined for all that the model knows. */
  readonly kit: string | undefined;
  /** Hypotheses kept while decoding; 1 is greedy. */
  readonly beamWidth: number;
  readonly lengthPenalty: number;
  readonly runtime: RuntimeOptions;
  /** Whether code will be drawn; looking for a browser takes as long as reading a screenshot. */
  readonly renders: boolean;
  readonly signal: AbortSignal;
  /** Is told where a kit is no longer the one that the model was exported with. */
  readonly report?: ReportProgress;
}

/** @throws PixelwrightError `input` where the model or a kit is missing or damaged */
export async function openParts(options: OpenPartsOptions): Promise<GenParts> {
  const { kit, beamWidth, lengthPenalty, signal, report = noProgress } = options;
  report({ type: 'start', task: 'load', label: 'Loading the model' });
  const renderers = options.renders ? await findRenderers(signal) : undefined;
  const model = await loadModel(options.modelFolder, options.runtime);
  const asked = kit === undefined ? [] : [kit];
  const kits = await loadModelKits(model.manifest, asked, model.folder, report).catch(
    async (error: unknown) => {
      await model.close();
      throw error;
    },
  );
  report({ type: 'finish', task: 'load' });
  return {
    readers: [kitReader({ model, kits, beamWidth, lengthPenalty })],
    renderers,
    key: {
      model: model.hash,
      kit: sha256Json(kits.map(({ name, hash }) => ({ name, hash }))),
      '--beam-width': String(beamWidth),
      '--length-penalty': String(lengthPenalty),
    },
    close: async () => {
      await renderers?.close();
      await model.close();
    },
  };
}

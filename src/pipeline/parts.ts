/** What `gen` opens once and uses for every screenshot: the readers, and what draws code. */
import { availableParallelism } from 'node:os';
import { sha256Json } from '../core/files/index.ts';
import type { Inputs } from '../core/journal/index.ts';
import { noProgress, type ReportProgress } from '../core/progress.ts';
import { loadKit } from '../kits/index.ts';
import { loadModel, loadModelKits, type Model, type RuntimeOptions } from '../model/index.ts';
import { kitReader, pageReader, wordSource, type ScreenReader, type WordSource } from '../readers/index.ts';
import { openWordReader, wordReaderIdentity } from '../reading/index.ts';
import { findReading } from '../setup/reading/index.ts';
import { findRenderers, type Renderers } from './renderers.ts';
import type { TextChoice } from './text-choice.ts';

/** What `--kit` says for any screenshot, and for any page. */
export const ANY_KIT = 'auto';
export const PAGE_KIT = 'page';

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
  /** `auto` for whatever the screenshot is of; `page` for any page; else the name or folder of the only kit. */
  readonly kit: string;
  /** Words of kits' screens: those of the screenshot, or the kit's own. Pages have those of the screenshot. */
  readonly text: TextChoice;
  /** Where words are kept by picture. */
  readonly wordsFolder: string;
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
  const renderers = options.renders ? await findRenderers(signal, { reuseContexts: true }) : undefined;
  const words = await findWords(options);
  const ofKits = kit === PAGE_KIT ? undefined : await openKitReader(options, words);
  const ofPages =
    kit === PAGE_KIT || kit === ANY_KIT ? pageReader({ kit: await loadKit(PAGE_KIT), words }) : undefined;
  report({ type: 'finish', task: 'load' });
  return {
    readers: [ofKits?.reader, ofPages].filter((reader) => reader !== undefined),
    renderers,
    key: {
      ...ofKits?.key,
      ...(ofPages === undefined ? {} : { page: ofPages.identity }),
      words: words?.identity ?? 'none',
      '--text': options.text,
      '--beam-width': String(beamWidth),
      '--length-penalty': String(lengthPenalty),
    },
    close: async () => {
      await renderers?.close();
      await words?.close();
      await ofKits?.model.close();
    },
  };
}

interface OpenKitReader {
  readonly reader: ScreenReader;
  readonly model: Model;
  readonly key: Inputs;
}

async function openKitReader(
  options: OpenPartsOptions,
  words: WordSource | undefined,
): Promise<OpenKitReader> {
  const { kit, beamWidth, lengthPenalty, report = noProgress } = options;
  const model = await loadModel(options.modelFolder, options.runtime);
  const asked = kit === ANY_KIT ? [] : [kit];
  const kits = await loadModelKits(model.manifest, asked, model.folder, report).catch(
    async (error: unknown) => {
      await model.close();
      throw error;
    },
  );
  const key = { model: model.hash, kit: sha256Json(kits.map(({ name, hash }) => ({ name, hash }))) };
  const texts = options.text === 'placeholder' ? 'placeholder' : (words ?? 'unavailable');
  return { reader: kitReader({ model, kits, beamWidth, lengthPenalty, words: texts }), model, key };
}

/** What reads words, started when the first are wanted; undefined where `setup reading` was not run. */
export async function findWords({
  wordsFolder,
  runtime,
}: Pick<OpenPartsOptions, 'wordsFolder' | 'runtime'>): Promise<WordSource | undefined> {
  const models = await findReading();
  if (models === undefined) return undefined;
  return wordSource({
    identity: wordReaderIdentity(models),
    cacheFolder: wordsFolder,
    open: () => openWordReader({ models, threads: runtime.threads ?? availableParallelism() }),
  });
}

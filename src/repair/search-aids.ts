/** What the search of a repair has beside the grammar: the network's other readings, and the screenshot's words. */
import { join } from 'node:path';
import type { Box } from '../core/box.ts';
import type { Inputs } from '../core/journal/index.ts';
import type { ScreenDocument } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';
import { loadModel } from '../model/index.ts';
import { findWords } from '../pipeline/index.ts';
import { openOpinion, type Opinion, type Picture } from '../readers/index.ts';
import { withNewWords } from './new-words.ts';

export interface SearchAids {
  /** What the answers depend on. */
  readonly key: Inputs;
  /** What the network says of trees, opened when it is first asked; undefined where it does not know the kit. */
  readonly opinion: () => Promise<Opinion | undefined>;
  /** With words for components that have none yet, where something here reads. */
  readonly withWords: (document: ScreenDocument, boxes: readonly (Box | null)[]) => Promise<ScreenDocument>;
  readonly close: () => Promise<void>;
}

export interface AidsOptions {
  readonly modelFolder: string;
  /** Where run state is kept, and words by picture. */
  readonly checkpoints: string;
  readonly signal: AbortSignal;
}

/** @throws PixelwrightError `input` where the model is missing or damaged */
export async function openAids(
  kit: Kit,
  picture: Picture,
  { modelFolder, checkpoints, signal }: AidsOptions,
): Promise<SearchAids> {
  const runtime = { device: 'cpu' } as const;
  const model = await loadModel(modelFolder, runtime);
  const words = await findWords({ wordsFolder: join(checkpoints, 'words'), runtime });
  const isKnown =
    model.manifest.kits.some(({ name }) => name === kit.name) &&
    [...kit.components.keys()].every((name) => model.vocabulary.id(name) !== undefined);
  let opinion: Promise<Opinion> | undefined;
  return {
    key: { model: model.hash, words: words?.identity ?? 'none' },
    opinion: async () => (isKnown ? (opinion ??= openOpinion(model, kit, picture, signal)) : undefined),
    withWords: (document, boxes) =>
      words === undefined
        ? Promise.resolve(document)
        : withNewWords(document, boxes, { kit, picture, words, signal }),
    close: async () => {
      await words?.close();
      await model.close();
    },
  };
}

/** Reads a screen's words into its slots: into those of the true tree, and of the tree that the kit reader sees. */
import { join } from 'node:path';
import { openRun } from '../../src/core/journal/index.ts';
import { print, type ScreenDocument } from '../../src/dsl/index.ts';
import type { Kit } from '../../src/kits/index.ts';
import { loadModel, loadModelKits, PRETRAINED_FOLDER } from '../../src/model/index.ts';
import { fillWords, kitReader, openPicture, wordSource } from '../../src/readers/index.ts';
import { openWordReader, wordReaderIdentity } from '../../src/reading/index.ts';
import { findReading } from '../../src/setup/index.ts';

export interface FilledScreen {
  /** Where tree and boxes come from. */
  readonly tree: 'given' | 'read' | 'read right';
  readonly document: ScreenDocument;
}

export interface Readers {
  readonly read: (path: string, known: ScreenDocument, kit: Kit) => Promise<FilledScreen[]>;
  readonly close: () => Promise<void>;
}

/** @param folder for runs and words, whoever reads removes it */
export async function openReaders(folder: string, threads: number): Promise<Readers> {
  const models = await findReading();
  if (models === undefined) throw new Error('nothing here reads words; run: npx pixelwright setup reading');
  const { signal } = new AbortController();
  const model = await loadModel(PRETRAINED_FOLDER);
  const kits = await loadModelKits(model.manifest, [], model.folder);
  const words = wordSource({
    identity: wordReaderIdentity(models),
    open: () => openWordReader({ models, threads }),
    cacheFolder: join(folder, 'words'),
  });
  const reader = kitReader({ model, kits, beamWidth: 1, lengthPenalty: 0, words });
  const readKit = async (path: string): Promise<ScreenDocument> => {
    const picture = await openPicture(path, model.network.imageSize);
    const run = await openRun({
      parent: join(folder, 'runs'),
      label: 'words',
      identity: { path, sha256: picture.sha256 },
      key: {},
      resume: false,
    });
    try {
      return (await reader.read(picture, run, signal)).document;
    } finally {
      await run.close();
    }
  };
  return {
    read: async (path, known, kit) => {
      const picture = await openPicture(path, model.network.imageSize);
      const lines = await words.find(picture, signal);
      const filled: FilledScreen[] = [
        { tree: 'given', document: fillWords(known, kit, lines, picture).document },
      ];
      if (!kits.some(({ name }) => name === kit.name)) return filled;
      const document = await readKit(path);
      filled.push({ tree: 'read', document });
      if (print(document.tree) === print(known.tree)) filled.push({ tree: 'read right', document });
      return filled;
    },
    close: async () => {
      await words.close();
      await model.close();
    },
  };
}

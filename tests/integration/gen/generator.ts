/** `gen` within this process, its model and browser opened once for many runs. */
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { noProgress } from '../../../src/core/progress.ts';
import type { TargetName } from '../../../src/kits/index.ts';
import { PRETRAINED_FOLDER } from '../../../src/model/index.ts';
import { generateAll, openParts, type Generated, type GenOptions } from '../../../src/pipeline/index.ts';

export interface Generator {
  /** What `gen --resume` gives, into and from these folders. */
  readonly resume: (places: Pick<GenOptions, 'out' | 'checkpoints'>) => Promise<Generated>;
  readonly close: () => Promise<void>;
}

/** @param picture absolute path of the screenshot */
export async function openGenerator(picture: string, targets: readonly TargetName[]): Promise<Generator> {
  const { signal } = new AbortController();
  const parts = await openParts({
    modelFolder: PRETRAINED_FOLDER,
    kit: 'web',
    text: 'placeholder',
    wordsFolder: join(tmpdir(), 'pixelwright-words'),
    beamWidth: 1,
    lengthPenalty: 0,
    runtime: {},
    renders: true,
    signal,
  });
  const options = {
    targets,
    validate: true,
    resume: true,
    force: false,
    strict: false,
    checkpointEvery: 100,
  };
  return {
    resume: async (places) => {
      const [result] = await generateAll([{ path: picture, name: basename(picture, extname(picture)) }], {
        parts,
        options: { ...options, ...places },
        report: noProgress,
        signal,
        onResumable: () => undefined,
      });
      if (result?.ok !== true) throw result?.error ?? new Error('nothing was generated');
      return result.generated;
    },
    close: () => parts.close(),
  };
}

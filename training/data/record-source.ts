/** Batches out of screen records, made in the thread that asks. */
import type { ScreenRecord } from '../../src/shards/screen.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import type { BatchRequest, BatchSource, TrainingSplit } from './batch-source.ts';
import { toExample } from './example.ts';
import { makeBatch } from './make-batch.ts';
import type { BatchContext } from './make-batch.ts';

/** Reads one screen; called again each time that the screen is needed. */
export type ReadScreen = () => Promise<ScreenRecord>;

export type ScreenReaders = Readonly<Record<TrainingSplit, readonly ReadScreen[]>>;

export function recordSource(
  readers: ScreenReaders,
  { lengths, sizes }: Pick<BatchSource, 'lengths' | 'sizes'>,
  vocabulary: Vocabulary,
  context: BatchContext,
): BatchSource {
  return {
    lengths,
    sizes,
    async load({ split, places, noise }: BatchRequest) {
      const items = places.map(async (place) => {
        const read = readers[split][place];
        if (read === undefined) throw new RangeError(`there is no ${split} screen ${place}`);
        const example = toExample(await read(), vocabulary);
        const noiseSeed = noise && ([noise.seed, noise.epoch, place] as const);
        return { example, noiseSeed };
      });
      return makeBatch(await Promise.all(items), context);
    },
    close: () => Promise.resolve(),
  };
}

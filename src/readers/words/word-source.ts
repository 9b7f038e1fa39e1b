/**
 * Where readers get a picture's words from: kept ones, or those that the word reader finds, which is opened when it is first
 * needed. All readers of a run share one, so that no picture is read twice.
 */
import { sha256Json } from '../../core/files/index.ts';
import { withoutControls, type FoundLine, type WordReader } from '../../reading/index.ts';
import type { Picture } from '../picture.ts';
import { wordsCache } from './words-cache.ts';

export interface WordSource {
  /** Hash of all that its answers depend on, but for the picture. */
  readonly identity: string;
  /**
   * The lines of text of a picture, in reading order.
   *
   * @throws the signal's reason when it is aborted
   */
  readonly find: (picture: Pick<Picture, 'sha256' | 'raw'>, signal: AbortSignal) => Promise<FoundLine[]>;
  readonly close: () => Promise<void>;
}

export interface WordSourceOptions {
  readonly identity: string;
  readonly open: () => Promise<WordReader>;
  /** Where words are kept by picture. */
  readonly cacheFolder: string;
}

/** To be raised whenever other controls are lifted off the picture before its words are read. */
const LIFTED = 1;

export function wordSource({ identity: reader, open, cacheFolder }: WordSourceOptions): WordSource {
  const identity = sha256Json({ reader, lifted: LIFTED });
  const cache = wordsCache(cacheFolder, identity);
  let opened: Promise<WordReader> | undefined;
  return {
    identity,
    find: async (picture, signal) => {
      const known = cache.get(picture.sha256);
      if (known !== undefined) return known;
      opened ??= open();
      const { data, width, height } = await picture.raw();
      const lines = await (await opened).read(withoutControls({ pixels: data, width, height }), signal);
      await cache.put(picture.sha256, lines);
      return lines;
    },
    close: async () => {
      const [settled] = await Promise.allSettled([opened]);
      if (settled.status === 'fulfilled') await settled.value?.close();
    },
  };
}

/** What draws and what compares: started when the first screen needs it, ended with the run. */
import type { ScreenParts } from './look-at-screen.ts';
import type { Capturer } from '../capture/index.ts';
import type { CheckParts, Comparer } from './types.ts';

export interface SharedParts extends ScreenParts {
  readonly close: () => Promise<void>;
}

export function openSharedParts(
  parts: CheckParts,
  { signal, allowedOrigins }: { readonly signal: AbortSignal; readonly allowedOrigins: readonly string[] },
): SharedParts {
  let capturer: Promise<Capturer> | undefined;
  let comparer: Promise<Comparer> | undefined;
  return {
    signal,
    comparerIdentity: parts.comparerIdentity,
    capturer: () => (capturer ??= parts.openCapturer({ signal, allowedOrigins })),
    comparer: () => (comparer ??= parts.openComparer({ signal })),
    close: async () => {
      // One that did not start has been told of, and needs no closing.
      for (const opened of await Promise.allSettled([capturer, comparer]))
        if (opened.status === 'fulfilled') await opened.value?.close();
    },
  };
}

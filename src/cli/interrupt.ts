/** Ctrl-C: the first one asks the work to finish its step and save, the second one ends the process at once. */
import { PixelwrightError } from '../core/errors.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Listens until `stop()`; `onFirst` tells the user that the first one was heard. */
export function listenForInterrupt(onFirst: () => void): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const listen = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      stop();
      process.kill(process.pid, name);
      return;
    }
    onFirst();
    controller.abort(new PixelwrightError('interrupted', 'Stopped by the user.'));
  };
  const stop = (): void => {
    for (const name of SIGNALS) process.off(name, listen);
  };
  for (const name of SIGNALS) process.on(name, listen);
  return { signal: controller.signal, stop };
}

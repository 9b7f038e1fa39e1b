/** Work that may hang, and what is closed with a page that hangs: both are waited for up to a limit. */

/** A page that hangs may never close; its process ends with the browser's. */
const CLOSE_LIMIT_MS = 5_000;

/** The work's result, or the signal's reason as soon as it is aborted. */
export async function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // What the work throws after it was given up, be it before it was waited for, is of no interest.
  work.catch(() => undefined);
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * Waits for something to close, but not for ever; that it is gone already is no error.
 *
 * @returns whether it closed in time
 */
export async function withinLimit(closing: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CLOSE_LIMIT_MS, false);
  });
  const closed = closing.then(
    () => true,
    () => true,
  );
  const isClosed = await Promise.race([closed, limit]);
  clearTimeout(timer);
  return isClosed;
}

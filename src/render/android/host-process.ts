/** The JVM that draws Android's views, started with the first request and anew when it died. */
import { PixelwrightError } from '../../core/errors.ts';
import type { AndroidHost } from '../../setup/index.ts';
import { Jvm, withLimit, type HostAnswer } from './jvm.ts';

/** Thirteen seconds on two quiet cores; a busy machine takes several times as long. */
const START_LIMIT_MS = 240_000;
const DRAW_LIMIT_MS = 120_000;

/** The JVM behind all requests, begun with the first of them. */
export class HostProcess {
  readonly #host: AndroidHost;
  readonly #signal: AbortSignal;
  #jvm: Jvm | undefined;
  /** The JVM draws one screen after another; the time limit of each begins when it is its turn. */
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(host: AndroidHost, signal: AbortSignal) {
    this.#host = host;
    this.#signal = signal;
    signal.addEventListener('abort', this.#kill, { once: true });
  }

  /**
   * Sends a request; one that the JVM died of (of memory, say, that the requests before had used up) is sent to a new one
   * once more.
   *
   * @throws PixelwrightError `input` with what the framework says, or where it does not answer in time; `resources` where
   * the JVM does not start or dies twice; `interrupted`
   */
  request(body: object): Promise<HostAnswer> {
    const turn = this.#last.then(() => this.#send(body));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #send(body: object): Promise<HostAnswer> {
    for (let attempt = 1; ; attempt++) {
      const jvm = this.#start();
      try {
        await withLimit(jvm.ready, START_LIMIT_MS, () => jvm.kill());
        return await jvm.request(body, DRAW_LIMIT_MS);
      } catch (error) {
        if (this.#signal.aborted)
          throw new PixelwrightError('interrupted', 'The drawing of an Android screen was stopped.');
        const isDead = error instanceof PixelwrightError && error.kind === 'resources';
        if (!isDead || attempt === 2) throw error;
      }
    }
  }

  #start(): Jvm {
    if (this.#isClosed) throw new Error('the renderer is closed');
    if (this.#jvm === undefined || this.#jvm.hasEnded) this.#jvm = new Jvm(this.#host);
    return this.#jvm;
  }

  readonly #kill = (): void => this.#jvm?.kill();

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#signal.removeEventListener('abort', this.#kill);
    await this.#jvm?.close();
  }
}

/** One JVM in which Android's framework runs: requests and answers as lines of JSON. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { lastLines } from '../../core/run-program.ts';
import type { AndroidHost } from '../../setup/index.ts';

const CLOSE_LIMIT_MS = 5_000;
const KEPT_CHARACTERS = 16_000;
/** Of what it said last, for people to read. */
const TOLD_LINES = 6;
/** Two cores are for the drawing; memory for a few pictures is all that it needs. */
const JVM_OPTIONS = ['-Xmx1g', '-XX:+UseSerialGC', '-XX:-UsePerfData', '-Djava.awt.headless=true'];

const answerSchema = z.looseObject({
  id: z.number().optional(),
  ready: z.boolean().optional(),
  error: z.string().optional(),
});
export type HostAnswer = z.infer<typeof answerSchema>;

interface Waiting {
  readonly resolve: (answer: HostAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** After its end every request fails. */
export class Jvm {
  readonly ready: Promise<void>;
  #ended = false;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  /** The end of what it said on its standard error. */
  #said = '';

  constructor({ java, args }: AndroidHost) {
    this.#child = spawn(java, [...JVM_OPTIONS, ...args], { stdio: 'pipe' });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-KEPT_CHARACTERS);
    });
    this.ready = new Promise((resolve, reject) => {
      this.#waiting.set(0, { resolve: () => resolve(), reject });
    });
    this.ready.catch(() => undefined);
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#take(line));
    // A broken pipe is told by the end of the process.
    this.#child.stdin.on('error', () => undefined);
    this.#child.on('error', (error) => this.#fail(error));
    this.#child.on('close', () => this.#fail(undefined));
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  async request(body: object, limitMs: number): Promise<HostAnswer> {
    const id = this.#nextId++;
    const answered = new Promise<HostAnswer>((resolve, reject) => {
      if (this.#ended) reject(new Error('the renderer has ended'));
      else this.#waiting.set(id, { resolve, reject });
    });
    this.#child.stdin.write(`${JSON.stringify({ ...body, id })}\n`);
    return withLimit(answered, limitMs, () => this.kill());
  }

  /** Lets it end by itself, and ends it where it does not. */
  async close(): Promise<void> {
    if (this.#ended) return;
    const closed = once(this.#child, 'close');
    this.#child.stdin.end();
    const timer = setTimeout(() => this.kill(), CLOSE_LIMIT_MS);
    await closed;
    clearTimeout(timer);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #take(line: string): void {
    const answer = parseAnswer(line);
    const id = answer?.ready === true ? 0 : answer?.id;
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (answer === undefined || id === undefined || waiting === undefined) return;
    this.#waiting.delete(id);
    waiting.resolve(answer);
  }

  #fail(cause: Error | undefined): void {
    this.#ended = true;
    const error = new PixelwrightError('resources', 'The renderer of Android’s views ended unexpectedly.', {
      hint: `Run the same command again. It said last:\n${lastLines(this.#said, TOLD_LINES)}`,
      ...(cause === undefined ? {} : { cause }),
    });
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function parseAnswer(line: string): HostAnswer | undefined {
  try {
    return answerSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

export async function withLimit<T>(work: Promise<T>, limitMs: number, onLimit: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new PixelwrightError('input', `Android’s framework did not answer within ${limitMs / 1000} s.`, {
          hint: 'Look for what keeps it busy: very many views, or very large ones.',
        }),
      );
      onLimit();
    }, limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Requests to the server of an endpoint: what it takes is found out and remembered, what passes is waited for. */
import OpenAI from 'openai';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerSchema } from './answer-schema.ts';
import type { Endpoint } from './endpoint.ts';
import { explainFailure, RequestFailure } from './failure.ts';
import { limitedFetch } from './limited-fetch.ts';
import {
  MOST_ANSWER_BYTES,
  MOST_FALLBACKS,
  MOST_QUESTION_CHARACTERS,
  MOST_RETRIES,
  MOST_WAIT_SECONDS,
  REQUEST_SECONDS,
} from './limits.ts';
import { messagesOf, sentText, type WrongAnswer } from './messages.ts';
import type { AskedPicture, Question } from './question.ts';
import { shortText } from './short-text.ts';
import { streamAnswer, type Request, type Streamed } from './stream-answer.ts';
import { NO_USAGE, type Usage } from './usage.ts';

/** What a server may not take. */
type Extra = 'pictures' | 'schema' | 'counts';

const SPEAKS_OF: Readonly<Record<Extra, RegExp>> = {
  counts: /stream_options|include_usage/i,
  pictures: /image|picture|vision|multi-?modal|mmproj/i,
  schema: /response_format|json_schema|schema|structured|grammar/i,
};

export class Requester {
  readonly #endpoint: Endpoint;
  readonly #client: OpenAI;
  readonly #notice: (text: string) => void;
  readonly #without = new Set<Extra>();

  /** @param notice is told what leaves the process, before it does */
  constructor(endpoint: Endpoint, notice: (text: string) => void) {
    this.#endpoint = endpoint;
    this.#notice = notice;
    if (endpoint.vision === 'off') this.#without.add('pictures');
    // All that the client would take from the environment is said here, so that nothing else goes out or is logged.
    this.#client = new OpenAI({
      baseURL: endpoint.url,
      apiKey: endpoint.key() ?? 'none',
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: 'off',
      maxRetries: 0,
      timeout: 1000 * REQUEST_SECONDS,
      fetch: limitedFetch(MOST_ANSWER_BYTES),
    });
  }

  /** Whether pictures go along, as far as it is known. */
  get sees(): boolean {
    return !this.#without.has('pictures');
  }

  /** One answer, without what the server turns out not to take. */
  async say(
    question: Question<unknown>,
    wrong: WrongAnswer | undefined,
    deadline: number,
    count: (usage: Usage) => void,
  ): Promise<Streamed> {
    for (let fallbacks = 0; ; fallbacks++)
      try {
        return await this.#persist(question, wrong, deadline, count);
      } catch (error) {
        question.signal.throwIfAborted();
        const failure = explainFailure(error, this.#endpoint.key());
        const refused = this.#refused(failure, question);
        if (refused === undefined || fallbacks === MOST_FALLBACKS) throw failure;
        this.#without.add(refused);
      }
  }

  /** What of the request the server does not take, where that is why it failed. */
  #refused({ status = 0, said }: RequestFailure, { pictures }: Question<unknown>): Extra | undefined {
    if (status < 400 || status === 401 || status === 403 || status === 429) return undefined;
    const sent = (['counts', 'schema', 'pictures'] as const).filter(
      (extra) => !this.#without.has(extra) && (extra !== 'pictures' || this.#maySendNone(pictures)),
    );
    const speaksOf = (extra: Extra): boolean => SPEAKS_OF[extra].test(said);
    // Some servers fail at pictures as if something had broken.
    if (status >= 500) return sent.includes('pictures') && speaksOf('pictures') ? 'pictures' : undefined;
    const named = [...sent].reverse().find(speaksOf);
    // Others say all sorts of things of what they do not know.
    const isVague = status === 400 || status === 422;
    return named ?? (isVague ? sent.filter((extra) => extra !== 'counts')[0] : undefined);
  }

  #maySendNone(pictures: readonly AskedPicture[]): boolean {
    return pictures.length > 0 && this.#endpoint.vision !== 'on';
  }

  /** Again where the server is busy or failed, as long as there is time. */
  async #persist(
    question: Question<unknown>,
    wrong: WrongAnswer | undefined,
    deadline: number,
    count: (usage: Usage) => void,
  ): Promise<Streamed> {
    for (let retries = 0; ; retries++)
      try {
        const { promptTokens, completionTokens, ...said } = await this.#request(question, wrong, deadline);
        count({ requests: 1, promptTokens, completionTokens, seconds: 0 });
        return { promptTokens, completionTokens, ...said };
      } catch (error) {
        question.signal.throwIfAborted();
        const failure = explainFailure(error, this.#endpoint.key());
        count({ ...NO_USAGE, requests: 1 });
        const { status = 0, retryAfter = 2 ** retries } = failure;
        const isPassing = status === 429 || (status >= 500 && this.#refused(failure, question) === undefined);
        const left = (deadline - performance.now()) / 1000;
        if (!isPassing || retries === MOST_RETRIES || retryAfter > Math.min(MOST_WAIT_SECONDS, left))
          throw failure;
        await sleep(1000 * retryAfter, undefined, { signal: question.signal });
      }
  }

  async #request(
    question: Question<unknown>,
    wrong: WrongAnswer | undefined,
    deadline: number,
  ): Promise<Streamed> {
    const { signal, name, schema } = question;
    const pictures = this.sees ? question.pictures : [];
    const messages = messagesOf({ ...question, pictures }, wrong);
    const characters = sentText(messages).length;
    if (characters > MOST_QUESTION_CHARACTERS)
      throw new RequestFailure(`The question is too long: ${characters} characters.`);
    const left = Math.min(1000 * REQUEST_SECONDS, deadline - performance.now());
    if (left <= 0) throw new RequestFailure('There was no time left to ask.');
    const request: Request = {
      model: this.#endpoint.model,
      messages,
      ...(this.#without.has('counts') ? {} : { stream_options: { include_usage: true } }),
      ...(this.#without.has('schema')
        ? {}
        : {
            response_format: {
              type: 'json_schema',
              json_schema: { name, strict: true, schema: answerSchema(schema) },
            },
          }),
    };
    this.#notice(this.#whatLeaves(pictures, characters));
    const time = AbortSignal.timeout(Math.ceil(left));
    try {
      return await streamAnswer(this.#client, request, AbortSignal.any([signal, time]));
    } catch (error) {
      signal.throwIfAborted();
      if (!time.aborted) throw error;
      throw new RequestFailure(`There was no answer within ${Math.ceil(left / 1000)} seconds.`);
    }
  }

  #whatLeaves(pictures: readonly AskedPicture[], characters: number): string {
    const sizes = pictures.map(({ name, png }) => `${name} (${png.length} bytes)`);
    const shown = sizes.length === 0 ? 'no pictures' : sizes.join(', ');
    const { host } = new URL(this.#endpoint.url);
    return `Sent to ${host}, model ${shortText(this.#endpoint.model, undefined)}: ${shown}; ${characters} characters of text.`;
  }
}

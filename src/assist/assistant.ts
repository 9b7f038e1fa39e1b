/** Asks the model of an endpoint for an answer of a form; what goes wrong is an answer too: a short reason. */
import type { z } from 'zod';
import { describeIssues } from '../core/files/index.ts';
import type { Endpoint } from './endpoint.ts';
import { explainFailure } from './failure.ts';
import { jsonIn } from './json-in-text.ts';
import { MOST_ASKED } from './limits.ts';
import type { WrongAnswer } from './messages.ts';
import type { Answer, Question } from './question.ts';
import { Requester } from './requester.ts';
import { holdsKey, shortText } from './short-text.ts';
import { addUsage, NO_USAGE, type Usage } from './usage.ts';

export class Assistant {
  readonly #endpoint: Endpoint;
  readonly #requester: Requester;

  /** @param notice is told what leaves the process, before it does */
  constructor(endpoint: Endpoint, notice: (text: string) => void) {
    this.#endpoint = endpoint;
    this.#requester = new Requester(endpoint, notice);
  }

  /** Whether pictures go along, as far as it is known. */
  get sees(): boolean {
    return this.#requester.sees;
  }

  /** @throws what the question's signal was aborted with; all else is an answer */
  async ask<T>(question: Question<T>): Promise<Answer<T>> {
    const started = performance.now();
    const deadline = started + 1000 * question.seconds;
    let usage = NO_USAGE;
    const took = (): Usage => ({ ...usage, seconds: (performance.now() - started) / 1000 });
    const count = (more: Usage): void => void (usage = addUsage(usage, more));
    try {
      let wrong: WrongAnswer | undefined;
      for (let asked = 0; asked < MOST_ASKED; asked++) {
        const { text } = await this.#requester.say(question, wrong, deadline, count);
        const read = this.#read(text, question.schema);
        if (read.ok) return { ok: true, value: read.value, usage: took() };
        wrong = { text, reason: read.reason };
      }
      return { ok: false, reason: wrong?.reason ?? '', usage: took() };
    } catch (error) {
      question.signal.throwIfAborted();
      return { ok: false, reason: explainFailure(error, this.#endpoint.key()).message, usage: took() };
    }
  }

  /** The first JSON in the text that is of the form, or why none is. */
  #read<T>(text: string, schema: z.ZodType<T>): { ok: true; value: T } | { ok: false; reason: string } {
    const key = this.#endpoint.key();
    let reason = 'The answer is no JSON.';
    for (const given of jsonIn(text)) {
      const read = schema.safeParse(given);
      if (read.success && holdsKey(JSON.stringify(read.data), key))
        return { ok: false, reason: 'The answer holds the key.' };
      if (read.success) return { ok: true, value: read.data };
      if (typeof given === 'object' && given !== null)
        reason = `The answer is not of the form: ${shortText(describeIssues(read.error), key)}`;
    }
    return { ok: false, reason };
  }
}

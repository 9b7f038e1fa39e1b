/** One request, and its answer as it is streamed. */
import type { OpenAI } from 'openai';
import { z } from 'zod';
import { RequestFailure } from './failure.ts';
import { MOST_ANSWER_CHARACTERS } from './limits.ts';

const count = z.int().min(0).max(1e9);
const chunkSchema = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish() })).nullish(),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
});

export type Request = Omit<OpenAI.Chat.ChatCompletionCreateParamsStreaming, 'stream'>;

export interface Streamed {
  readonly text: string;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
}

/** @throws RequestFailure, what the client throws, or what the signal was aborted with */
export async function streamAnswer(client: OpenAI, request: Request, signal: AbortSignal): Promise<Streamed> {
  const stream: AsyncIterable<unknown> = await client.chat.completions.create(
    { ...request, stream: true },
    { signal },
  );
  let text = '';
  let hasChoice = false;
  let usage: z.infer<typeof chunkSchema>['usage'];
  for await (const given of stream) {
    const chunk = chunkSchema.safeParse(given);
    if (!chunk.success) throw new RequestFailure('What came back is no chat completion.');
    const [choice] = chunk.data.choices ?? [];
    hasChoice ||= choice !== undefined;
    text += choice?.delta?.content ?? '';
    usage = chunk.data.usage ?? usage;
    if (text.length > MOST_ANSWER_CHARACTERS)
      throw new RequestFailure('The answer did not come to an end, and was cut off.');
  }
  // The client ends the stream without an error where its signal is aborted.
  signal.throwIfAborted();
  if (!hasChoice) throw new RequestFailure('The answer holds no choices.');
  return {
    text,
    promptTokens: usage?.prompt_tokens ?? null,
    completionTokens: usage?.completion_tokens ?? null,
  };
}

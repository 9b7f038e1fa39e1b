/** A question as the messages of a chat. */
import type { OpenAI } from 'openai';
import type { Question } from './question.ts';

export type Message =
  | OpenAI.Chat.ChatCompletionSystemMessageParam
  | OpenAI.Chat.ChatCompletionUserMessageParam
  | OpenAI.Chat.ChatCompletionAssistantMessageParam;

/** What was answered before, and what was wrong with it. */
export interface WrongAnswer {
  readonly text: string;
  readonly reason: string;
}

/** Characters of a wrong answer that are shown to the model again. */
const SHOWN = 4000;

export function messagesOf(
  { task, text, pictures }: Pick<Question<unknown>, 'task' | 'text' | 'pictures'>,
  wrong: WrongAnswer | undefined,
): Message[] {
  const shown = pictures.flatMap(({ name, png }) => [
    { type: 'text' as const, text: `Picture: ${name}` },
    {
      type: 'image_url' as const,
      image_url: { url: `data:image/png;base64,${Buffer.from(png).toString('base64')}` },
    },
  ]);
  const asked: Message[] = [
    { role: 'system', content: task },
    // A plain text where there are no pictures: some servers take nothing else.
    { role: 'user', content: shown.length === 0 ? text : [{ type: 'text', text }, ...shown] },
  ];
  if (wrong === undefined) return asked;
  return [
    ...asked,
    { role: 'assistant', content: wrong.text.slice(0, SHOWN) },
    { role: 'user', content: `${wrong.reason} Answer again, with the JSON object alone.` },
  ];
}

/** All texts of messages, without pictures. */
export function sentText(messages: readonly Message[]): string {
  return messages
    .flatMap(({ content }) =>
      typeof content === 'string'
        ? [content]
        : (content ?? []).map((part) => (part.type === 'text' ? part.text : '')),
    )
    .join('');
}

/** Questions to a model behind an OpenAI-compatible address, and answers whose form was checked. */
import type { Assistant } from './assistant.ts';
import type { Endpoint } from './endpoint.ts';

export type { Assistant } from './assistant.ts';
export { readEndpoint, VISIONS, type Endpoint, type EndpointChoice } from './endpoint.ts';
export type { Answer, AskedPicture, Question } from './question.ts';
export { shortText } from './short-text.ts';
export { addUsage, NO_USAGE, usageSchema, usageText, type Usage } from './usage.ts';

/** The client is loaded here alone: who asks nobody does not even have one. */
export async function openAssistant(endpoint: Endpoint, notice: (text: string) => void): Promise<Assistant> {
  const { Assistant: Opened } = await import('./assistant.ts');
  return new Opened(endpoint, notice);
}

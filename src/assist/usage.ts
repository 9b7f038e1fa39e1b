/** What questions took. */
import { z } from 'zod';

const tokens = z.int().min(0).nullable();

export const usageSchema = z.object({
  requests: z.int().min(0),
  /** Null where the server does not say. */
  promptTokens: tokens,
  completionTokens: tokens,
  /** From the first request to the end of the last answer, waiting included. */
  seconds: z.number().min(0),
});
export type Usage = z.infer<typeof usageSchema>;

export const NO_USAGE: Usage = { requests: 0, promptTokens: null, completionTokens: null, seconds: 0 };

export function addUsage(a: Usage, b: Usage): Usage {
  const sum = (one: number | null, other: number | null): number | null =>
    one === null && other === null ? null : (one ?? 0) + (other ?? 0);
  return {
    requests: a.requests + b.requests,
    promptTokens: sum(a.promptTokens, b.promptTokens),
    completionTokens: sum(a.completionTokens, b.completionTokens),
    seconds: a.seconds + b.seconds,
  };
}

/** `812 + 40 tokens`; without the time, which no result of ours holds. */
export function usageText({ promptTokens, completionTokens }: Usage): string {
  if (promptTokens === null && completionTokens === null) return 'tokens not counted';
  return `${promptTokens ?? '?'} + ${completionTokens ?? '?'} tokens`;
}

/** Turns what commander parsed into a command's own typed options, and numbers typed by people into numbers. */
import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { PixelwrightError } from '../core/errors.ts';

/** Options through the command's schema. @throws PixelwrightError `usage`, naming the option. */
export function parseOptions<T>(schema: z.ZodType<T>, options: unknown): T {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name =
    issue === undefined ? '' : issue.path.join('.').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new PixelwrightError('usage', `Option --${name}: ${issue?.message ?? 'not understood'}.`, {
    hint: 'See --help for what the options take.',
  });
}

/** For commander's argument parsers: a whole number from `low` to `high`. */
export function wholeNumber(low: number, high = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^-?\d+$/.test(text.trim()) && value >= low && value <= high) return value;
    const range = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`;
    throw new InvalidArgumentError(`Expected a whole number ${range}.`);
  };
}

/** For commander's argument parsers: a number from `low` to `high`. */
export function numberBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`Expected a number from ${low} to ${high}.`);
  };
}

/** For commander: an option that may be given several times, collected in order. */
export function collect(text: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), text];
}

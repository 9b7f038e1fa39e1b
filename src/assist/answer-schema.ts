/** A zod schema as servers take it for structured output. */
import { z } from 'zod';

/** What servers know of JSON Schema; lengths and patterns make some refuse it, and are checked here anyway. */
const KNOWN: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'anyOf',
  'enum',
  'const',
  'description',
]);

export function answerSchema(schema: z.ZodType): Record<string, unknown> {
  return plain(z.toJSONSchema(schema));
}

function plain(schema: object): Record<string, unknown> {
  const known = Object.entries(schema).filter(([name]) => KNOWN.has(name));
  return Object.fromEntries(
    known.map(([name, value]: [string, unknown]) => [
      name,
      name === 'properties' ? eachOf(value) : inner(value),
    ]),
  );
}

function eachOf(properties: unknown): unknown {
  return Object.fromEntries(
    Object.entries(Object(properties) as object).map(([name, value]: [string, unknown]) => [
      name,
      inner(value),
    ]),
  );
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === 'object' && value !== null ? plain(value) : value;
}

/** Reads JSON that somebody else wrote: it is `unknown` until a schema has accepted it. */
import { z } from 'zod';
import { PixelwrightError } from '../errors.ts';
import { findJsonFault } from './json-fault.ts';
import { readRegularFile } from './read-regular-file.ts';

/** JSON of ours has some megabytes at most; more than this, once parsed, would fill the memory. */
const MAXIMUM_BYTES = 268_435_456;

/** More complaints than these help nobody. */
const SHOWN_ISSUES = 5;

/**
 * Reads and validates a JSON file.
 *
 * @throws PixelwrightError `input` that names the file and, where the content is at fault, the line or the fields
 */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const content = await readRegularFile(path, { maxBytes: MAXIMUM_BYTES });
  return parseJson(content.toString('utf8'), schema, path);
}

/** `readJsonFile` for text at hand; `path` is what errors name as its place. */
export function parseJson<T>(text: string, schema: z.ZodType<T>, path: string): T {
  let value: unknown;
  // Editors on Windows put a byte order mark in front, which JSON forbids.
  const json = text.replace(/^\uFEFF/, '');
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new PixelwrightError('input', `${path} is not valid JSON: ${describeFault(json, error)}.`, {
      where: path,
      hint: 'Correct the file, or restore it from where it came.',
      cause: error,
    });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new PixelwrightError('input', `${path} is not as expected: ${describeIssues(result.error)}.`, {
    where: path,
    hint: 'Correct the fields named, or restore the file from where it came.',
    cause: result.error,
  });
}

/** `line 3, column 14: expected ',' or '}'`. */
function describeFault(json: string, error: unknown): string {
  const fault = findJsonFault(json);
  if (fault !== undefined) return `line ${fault.line}, column ${fault.column}: expected ${fault.expected}`;
  return error instanceof Error ? error.message : String(error);
}

/** What a schema found wrong, as `field: complaint` joined by semicolons. */
export function describeIssues(error: z.ZodError): string {
  const shown = error.issues.slice(0, SHOWN_ISSUES).map((issue) => {
    const field = z.core.toDotPath(issue.path);
    return field === '' ? issue.message : `${field}: ${issue.message}`;
  });
  const more = error.issues.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** `gen` for many screenshots: one after another, a bad one is named and the rest goes on. */
import { PixelwrightError } from '../core/errors.ts';
import { generate, type GenerateContext, type Generated } from './generate.ts';
import type { ScreenshotInput } from './inputs.ts';

export type ScreenshotResult =
  | {
      readonly input: ScreenshotInput;
      readonly ok: true;
      readonly generated: Generated;
      readonly durationMs: number;
    }
  | { readonly input: ScreenshotInput; readonly ok: false; readonly error: PixelwrightError };

/** Errors that the next screenshot would meet too. */
const FATAL: ReadonlySet<string> = new Set(['internal', 'interrupted', 'resources', 'usage']);

export async function generateAll(
  inputs: readonly ScreenshotInput[],
  context: GenerateContext,
): Promise<ScreenshotResult[]> {
  const { report } = context;
  const results: ScreenshotResult[] = [];
  const many = inputs.length > 1;
  if (many)
    report({ type: 'start', task: 'gen', label: 'Screenshots', total: inputs.length, unit: 'screenshots' });
  for (const input of inputs) {
    context.signal.throwIfAborted();
    results.push(
      await generateOne(input, {
        ...context,
        // Among many, each one's components would only flicker past.
        report: many ? (event) => event.type === 'note' && report(event) : report,
      }),
    );
    if (many) report({ type: 'advance', task: 'gen', done: results.length, detail: input.name });
  }
  if (many) report({ type: 'finish', task: 'gen' });
  return results;
}

async function generateOne(input: ScreenshotInput, context: GenerateContext): Promise<ScreenshotResult> {
  const start = performance.now();
  try {
    const generated = await generate(input, context);
    return { input, ok: true, generated, durationMs: performance.now() - start };
  } catch (error) {
    if (!(error instanceof PixelwrightError) || FATAL.has(error.kind)) throw error;
    return { input, ok: false, error };
  }
}

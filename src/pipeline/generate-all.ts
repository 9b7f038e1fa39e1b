/** `gen` for many screenshots: one after another, a bad one is named and the rest goes on. */
import { PixelwrightError } from '../core/errors.ts';
import { explainUnexpected } from '../core/explain-unexpected.ts';
import type { Picture } from '../readers/index.ts';
import { generate, type GenerateContext, type Generated } from './generate.ts';
import type { ScreenshotInput } from './inputs.ts';
import { openScreenshot } from './screenshot.ts';

export type ScreenshotResult =
  | {
      readonly input: ScreenshotInput;
      readonly ok: true;
      readonly generated: Generated;
      readonly durationMs: number;
    }
  | { readonly input: ScreenshotInput; readonly ok: false; readonly error: PixelwrightError };

/** Errors that the next screenshot would meet too. */
const FATAL: ReadonlySet<string> = new Set(['interrupted', 'resources', 'usage']);

export async function generateAll(
  inputs: readonly ScreenshotInput[],
  context: GenerateContext,
): Promise<ScreenshotResult[]> {
  const { report } = context;
  const results: ScreenshotResult[] = [];
  const many = inputs.length > 1;
  if (many)
    report({ type: 'start', task: 'gen', label: 'Screenshots', total: inputs.length, unit: 'screenshots' });
  let opening = openAhead(inputs[0]);
  for (const [index, input] of inputs.entries()) {
    context.signal.throwIfAborted();
    const opened = opening;
    // The next picture is decoded on another core while this one is read.
    opening = openAhead(inputs[index + 1]);
    results.push(
      await generateOne(input, opened, {
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

/** What comes of opening a picture, whose error is told when its turn comes. */
type Opened = Promise<PromiseSettledResult<Picture>>;

async function openAhead(input: ScreenshotInput | undefined): Opened {
  if (input === undefined) return { status: 'rejected', reason: undefined };
  const [opened] = await Promise.allSettled([openScreenshot(input.path)]);
  return opened;
}

async function generateOne(
  input: ScreenshotInput,
  opening: Opened,
  context: GenerateContext,
): Promise<ScreenshotResult> {
  const start = performance.now();
  try {
    const opened = await opening;
    if (opened.status === 'rejected') throw opened.reason;
    const generated = await generate(input, opened.value, context);
    return { input, ok: true, generated, durationMs: performance.now() - start };
  } catch (error) {
    if (context.signal.aborted) throw error;
    const explained = asPixelwrightError(error);
    if (FATAL.has(explained.kind)) throw error;
    return { input, ok: false, error: explained };
  }
}

/** A fault of ours that one picture brings to light is no reason to leave the others. */
function asPixelwrightError(error: unknown): PixelwrightError {
  const explained = explainUnexpected(error);
  if (explained instanceof PixelwrightError) return explained;
  const reason = error instanceof Error ? error.message : String(error);
  return new PixelwrightError('internal', reason, {
    hint: 'This is a bug in Pixelwright; run it on this picture alone with --debug to see where it happened.',
    cause: error,
  });
}

/** `gen --repair`: behind each screen of a kit, a search for one that fits the screenshot better. */
import { PixelwrightError } from '../../core/errors.ts';
import type { Endpoint } from '../../assist/endpoint.ts';
import type { Renderers, ScreenshotResult } from '../../pipeline/index.ts';
import type { CommandContext } from '../command.ts';
import { REPAIR_DEFAULTS, repairText } from './repair.ts';

export interface GenRepairOptions {
  readonly renderers: Renderers;
  /** As `gen` was told; a name that stands for any kit is none. */
  readonly kit: string;
  readonly modelFolder: string;
  readonly minScore: number | undefined;
  readonly checkpoints: string;
  readonly strict: boolean;
  readonly resume: boolean;
  /** Whose model is asked too. */
  readonly endpoint: Endpoint | undefined;
}

/** The results as they are behind it. Pages have no grammar to search in: without a model to ask, they stay as they are. */
export async function repairAll(
  results: readonly ScreenshotResult[],
  { kit, minScore = REPAIR_DEFAULTS.minScore, ...options }: GenRepairOptions,
  { progress, notice, signal }: CommandContext,
): Promise<ScreenshotResult[]> {
  const { repair } = await import('../../repair/index.ts');
  const repaired: ScreenshotResult[] = [];
  for (const result of results) {
    const isOpen =
      options.endpoint !== undefined || (result.ok && result.generated.report.reading?.reader === 'kit');
    if (!result.ok || !isOpen) {
      repaired.push(result);
      continue;
    }
    if (signal.aborted)
      throw new PixelwrightError('interrupted', 'Stopped by the user; what was done is saved.');
    const { generated, input } = result;
    const done = await repair(generated.folder, {
      ...options,
      ...REPAIR_DEFAULTS,
      minScore,
      notice,
      kit: kit === 'auto' ? undefined : kit,
      signal,
      report: progress,
    });
    progress({ type: 'note', level: 'info', message: `${input.name}: ${repairText(done)}.` });
    repaired.push({ ...result, generated: { ...generated, report: done.report ?? generated.report } });
  }
  return repaired;
}

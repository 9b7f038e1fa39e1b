/** How progress looks: a bar on a terminal, a line now and then elsewhere, nothing where quiet is wanted. */
import { noProgress } from '../progress.ts';
import { createBarRenderer } from './bar-renderer.ts';
import { wantsColor, type Environment, type OutputStream } from './color.ts';
import { createLineRenderer } from './line-renderer.ts';
import type { ProgressRenderer } from './renderer.ts';

export { createBarRenderer } from './bar-renderer.ts';
export { createPaint, wantsColor, type Environment, type OutputStream, type Paint } from './color.ts';
export { createLineRenderer } from './line-renderer.ts';
export type { ProgressRenderer, RendererOptions } from './renderer.ts';

export interface ChooseRendererOptions {
  /** Where progress goes: `process.stderr`, since results are what belongs on stdout. */
  readonly stream: OutputStream;
  readonly environment: Environment;
  readonly quiet: boolean;
  /** What a flag says about colours; undefined leaves it to the environment. */
  readonly color?: boolean | undefined;
}

/** The renderer that fits the stream. Bars need a terminal that can move its cursor and a reader who is no log. */
export function chooseRenderer(options: ChooseRendererOptions): ProgressRenderer {
  if (options.quiet) return { report: noProgress, close: () => undefined };
  const { stream, environment } = options;
  const color = options.color ?? wantsColor(stream, environment);
  const draws = stream.isTTY === true && environment['TERM'] !== 'dumb' && (environment['CI'] ?? '') === '';
  return draws ? createBarRenderer(stream, { color }) : createLineRenderer(stream, { color });
}

/** From compiled code to what a renderer is asked for. */
import type { CompiledScreen } from '../compiler/types.ts';
import type { DrawRequest } from '../render/target-renderer.ts';

/** @param viewport CSS pixels, dp or points */
export function drawRequest(
  { files, nodes }: Pick<CompiledScreen, 'files' | 'nodes'>,
  viewport: DrawRequest['viewport'],
): DrawRequest {
  return {
    files: new Map(files.map(({ path, content }) => [path, content])),
    viewport,
    references: nodes.map(({ reference }) => reference),
  };
}

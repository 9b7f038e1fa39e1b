/** The files of a compiled screen, as they lie in its output folder. */
import type { OutputContent } from '../core/output/index.ts';
import type { CompiledScreen, NodeReference } from './types.ts';

/** The code, each target in its own folder, and beside it where each component of the screen is found in the code. */
export function outputFiles(compiled: readonly CompiledScreen[]): OutputContent[] {
  return compiled.flatMap(({ target, files, nodes }) => [
    ...files.map(({ path, content }) => ({ path: `${target}/${path}`, content })),
    { path: `${target}.nodes.json`, content: listNodes(nodes) },
  ]);
}

/** One component a line, so that a difference between two versions can be read. */
function listNodes(nodes: readonly NodeReference[]): string {
  return `[\n${nodes.map((node) => `  ${JSON.stringify(node)}`).join(',\n')}\n]\n`;
}

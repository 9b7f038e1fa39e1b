/** `report.json` and the other files of a compiled screen: no time, no path of this machine, so that two runs are equal. */
import type { OutputContent, OutputRecord } from '../core/output/index.ts';
import type { ScreenProblem } from '../dsl/index.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import type { Approximation, CompiledScreen, NodeReference, Placeholder } from './types.ts';

/** Version of the document. */
export const COMPILE_REPORT_FORMAT = 1;

export interface CompileReport {
  readonly format: typeof COMPILE_REPORT_FORMAT;
  readonly input: { readonly name: string; readonly sha256: string };
  readonly kit: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly components: number;
  /** Where the screen departs from the kit's grammar. */
  readonly misplaced: readonly { readonly place: string; readonly message: string }[];
  readonly targets: readonly {
    readonly target: TargetName;
    readonly placeholders: readonly (Placeholder & { readonly place: string })[];
    readonly approximations: readonly Approximation[];
  }[];
  /** Every file beside this one, with forward slashes. */
  readonly files: readonly OutputRecord[];
}

export function compileReport(given: {
  readonly input: CompileReport['input'];
  readonly kit: Kit;
  readonly problems: readonly ScreenProblem[];
  readonly compiled: readonly CompiledScreen[];
  readonly files: readonly OutputRecord[];
  /** Says where in the input the node at a path stands. */
  readonly placeOf: (path: readonly number[]) => string;
}): CompileReport {
  const { input, kit, problems, compiled, files, placeOf } = given;
  return {
    format: COMPILE_REPORT_FORMAT,
    input,
    kit: { name: kit.name, version: kit.version, sha256: kit.hash },
    components: compiled[0]?.nodes.length ?? 0,
    misplaced: problems.map(({ path, message }) => ({ place: placeOf(path), message })),
    targets: compiled.map(({ target, placeholders, approximations }) => ({
      target,
      placeholders: placeholders.map((placeholder) => ({ ...placeholder, place: placeOf(placeholder.path) })),
      approximations,
    })),
    files,
  };
}

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

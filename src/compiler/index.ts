/** The compiler: a tree and a kit to the files of a target. */
export { checkKit } from './check-kit.ts';
export { standInNotes, type StandInNote } from './kit-notes.ts';
export type { KitProblem } from './kit-problem.ts';
export { outputFiles } from './output-files.ts';
export { COMPILER_VERSION, compileRun, type CompileRunOptions } from './compile-run.ts';
export { compileScreen, documentOptions, type CompileOptions } from './compile-screen.ts';
export { fileText } from './file-text.ts';
export { openTarget } from './open-target.ts';
export { templatePath } from './templates.ts';
export { targets } from './targets/index.ts';
export {
  CHECKPOINT_EVERY,
  type Approximation,
  type CompiledScreen,
  type ContentProvider,
  type LookProvider,
  type NodeReference,
  type OutputFile,
  type Placeholder,
} from './types.ts';

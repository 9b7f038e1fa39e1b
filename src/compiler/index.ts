/** The compiler: a tree and a kit to the files of a target. */
export { CHECKPOINT_EVERY, COMPILER_VERSION, compileRun, type CompileRunOptions } from './compile-run.ts';
export { compileScreen, type CompileOptions } from './compile-screen.ts';
export { openTarget } from './open-target.ts';
export { templatePath } from './templates.ts';
export { targets } from './targets/index.ts';
export type {
  Approximation,
  CompiledScreen,
  ContentProvider,
  NodeReference,
  OutputFile,
  Placeholder,
} from './types.ts';

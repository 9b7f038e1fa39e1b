/** The compiler: a tree and a kit to the files of a target. */
export { checkKit, type KitProblem } from './check-kit.ts';
export { compileFile, type CompiledFile, type CompileFileOptions } from './compile-file.ts';
export { outputFiles, type CompileReport } from './compile-report.ts';
export { COMPILER_VERSION, compileRun, type CompileRunOptions } from './compile-run.ts';
export { compileScreen, type CompileOptions } from './compile-screen.ts';
export { findGuiFiles, type GuiFile } from './gui-files.ts';
export { openTarget } from './open-target.ts';
export { templatePath } from './templates.ts';
export { targets } from './targets/index.ts';
export {
  CHECKPOINT_EVERY,
  type Approximation,
  type CompiledScreen,
  type ContentProvider,
  type NodeReference,
  type OutputFile,
  type Placeholder,
} from './types.ts';

/** Screenshots and `.gui` files to checked, written code. */
export {
  draftScreen,
  TREE_FILE,
  VALUES_FILE,
  writeDraft,
  type BuildScreenRequest,
  type DraftScreenOptions,
  type ScreenDraft,
} from './build-screen.ts';
export { drawRequest } from './draw-request.ts';
export { compileFile, type CompiledFile, type CompileFileOptions } from './compile-file.ts';
export { generateAll, type ScreenshotResult } from './generate-all.ts';
export type { Generated } from './generate.ts';
export { compileForDrawing, readEmittedCode, type EmittedCode } from './emitted-code.ts';
export { findGuiFiles, type GuiFile } from './gui-files.ts';
export { findInputs, type ScreenshotInput } from './inputs.ts';
export type { GenOptions } from './options.ts';
export { loadDocument, type LoadedDocument } from './load-document.ts';
export { findWords, openParts, PAGE_KIT, type GenParts } from './parts.ts';
export { findRenderers, openTargetRenderer, ownRenderer, type Renderers } from './renderers.ts';
export {
  addTests,
  hasTests,
  isTestFile,
  openTests,
  requireHtml,
  type TestParts,
} from './screen-tests/index.ts';
export { COMPARED_SIDE, openScreenshot } from './screenshot.ts';
export type { Report, Validation } from './report/report.ts';

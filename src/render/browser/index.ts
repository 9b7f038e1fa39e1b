/** HTML pages drawn by Chromium. */
export { rendererAvailability, SETUP_COMMAND, type RendererAvailability } from './availability.ts';
export { findHtmlRenderer } from './html-renderer.ts';
export {
  behaviourSchema,
  findAxe,
  readBehaviour,
  type AxeSource,
  type BehaviourRequest,
  type FoundControl,
  type FoundFault,
  type PageBehaviour,
  type ReadPage,
} from './behaviour/index.ts';
export { PIXEL_ARGUMENTS } from './launch.ts';
export type { ControlKind, PageControl, PageFacts, PageText, TextName } from './facts/index.ts';
export type { ExamineRequest, PageSource, Renderer, RenderedPage, RenderRequest } from './types.ts';
export { openRenderer, type RendererOptions } from './renderer.ts';
export {
  openSheetRenderer,
  type SheetPage,
  type SheetPicture,
  type SheetRenderer,
} from './sheet-renderer.ts';
export { newContext } from './browser-context.ts';
export { pageAddress, servePage } from './page-files.ts';
export { startBrowser, type StartedBrowser } from './start-browser.ts';
export { orStopped, withinLimit } from './stopping.ts';

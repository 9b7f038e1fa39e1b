/** HTML pages drawn by Chromium. */
export { rendererAvailability, SETUP_COMMAND, type RendererAvailability } from './availability.ts';
export { findHtmlRenderer } from './html-renderer.ts';
export type { Renderer, RenderedPage, RenderRequest } from './types.ts';
export { openRenderer, type RendererOptions } from './renderer.ts';

/** `gen`: screenshots to code, checked. */
export { generateAll, type ScreenshotResult } from './generate-all.ts';
export type { Generated } from './generate.ts';
export { findInputs, type ScreenshotInput } from './inputs.ts';
export type { GenOptions } from './options.ts';
export { openParts, type GenParts } from './parts.ts';
export type { Report, Validation } from './report/report.ts';

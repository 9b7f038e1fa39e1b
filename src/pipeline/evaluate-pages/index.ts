/** How well pages are built from their pictures. */
export { describeSummary } from './describe-summary.ts';
export { evaluatePages, type EvaluatePagesOptions } from './evaluate-pages.ts';
export { existingPages, type BuiltPage, type PageBuilder, type PageToBuild } from './page-builder.ts';
export { findPages, type PageChoice, type PageInput, type PagePart } from './page-inputs.ts';
export type { PageOutcome, PageResult } from './page-result.ts';
export { summarize, type PagesSummary } from './summarize.ts';

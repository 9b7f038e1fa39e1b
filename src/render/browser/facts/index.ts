/** Facts about a page that is loaded: its texts, form controls, and whether it fits a phone. */
export type { TextName } from './collect-texts.ts';
export type { ControlKind, PageControl } from './find-controls.ts';
export type { NarrowFacts } from './narrow-overflow.ts';
export { readPageFacts, type FactsSettings, type PageFacts, type PageText } from './page-facts.ts';

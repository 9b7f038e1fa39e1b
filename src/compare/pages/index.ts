/** How alike two web pages are: Design2Code's measures, names, form controls, pixels. */
export { compareControls, type Control, type ControlAgreement } from './compare-controls.ts';
export { measureBlocks, type MeasuredPage, type PageMeasures } from './measure-blocks.ts';
export { compareNames, type NameAgreement, type NamedBlock } from './named-blocks.ts';
export { pageDifference } from './page-difference.ts';
export type { TextBlock } from './text-block.ts';

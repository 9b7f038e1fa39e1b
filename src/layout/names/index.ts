/** Names every part of the tree as HTML and ARIA would. */
export { namedByRules } from './by-rules.ts';
export type { ElementNamer } from './element-namer.ts';

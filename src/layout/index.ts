/** From what was read of a screenshot to a document: a tree of components with content and looks. */
export { layOut, type Crop, type Layout, type LayoutOptions } from './layout.ts';
export type { FontMeasures, TextExtent } from './fonts.ts';
export type { ElementNamer } from './names/index.ts';
export { mendDocument } from './mend/mend-document.ts';
export { measuredTree, pageError, type PageMeasure } from './mend/page-measure.ts';
export { nameValues } from './theme/index.ts';

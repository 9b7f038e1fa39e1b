/** Reading: from the pixels of a screenshot to the elements that stand on it. */
export type { PageReading, PictureArea, Rule, Surface, TextLine, TypeFace, Word } from './page-reading.ts';
export { colorDistance, rgbOf } from './ink/index.ts';
export { foundLinesSchema, pageReadingSchema, type FoundLine } from './page-reading-schema.ts';
export type { Raster } from './raster.ts';
export { readElements, typeLines } from './read-elements.ts';
export { guessScale, inCssPixels } from './scale.ts';
export { mendSpaces } from './spacing/index.ts';
export { readSurfaces, withoutControls } from './surfaces/index.ts';
export {
  fitTypes,
  fontMetrics,
  measureText,
  prepareTypes,
  type FontMetrics,
  type TextMeasure,
} from './type/index.ts';
export { faceOf, isSameFace, wordIn, wordType } from './word-face.ts';
export { openWordReader, wordReaderIdentity, type WordReader } from './words/index.ts';

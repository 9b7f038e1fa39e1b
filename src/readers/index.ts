/** Readers: a picture in, a screen out. */
export {
  kitReader,
  readTree,
  type KitReaderOptions,
  type TreeReaderOptions,
  type TreeReading,
} from './kit/kit-reader.ts';
export { pageReader, type PageReaderOptions } from './page/page-reader.ts';
export { fillWords, type FilledDocument } from './kit/fill-words.ts';
export { shownSlots } from './kit/shown-slots.ts';
export { modelInput } from './kit/model-input.ts';
export { openOpinion, type Opinion } from './kit/opinion.ts';
export type { KitWords } from './kit/kit-words.ts';
export { openPicture, type Picture } from './picture.ts';
export type {
  ReadingConfidence,
  ReadToken,
  ScreenReader,
  ScreenReading,
  WordsOrigin,
} from './screen-reader.ts';
export { wordSource, type WordSource } from './words/word-source.ts';

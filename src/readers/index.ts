/** Readers: a picture in, a screen out. */
export { kitReader, type KitReaderOptions } from './kit/kit-reader.ts';
export { openPicture, type Picture } from './picture.ts';
export type { ReadingConfidence, ReadToken, ScreenReader, ScreenReading } from './screen-reader.ts';

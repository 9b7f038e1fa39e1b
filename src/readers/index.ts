/** Readers: a picture in, a screen out. */
export { kitReader, type KitReaderOptions } from './kit/kit-reader.ts';
export { pageReader, type PageReader, type PageReaderOptions } from './page/page-reader.ts';
export { openPicture, type Picture } from './picture.ts';
export type { ReadingConfidence, ReadToken, ScreenReader, ScreenReading } from './screen-reader.ts';

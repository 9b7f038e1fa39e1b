/** Words of a screenshot: pixels in, lines of text out. */
export {
  openWordReader,
  wordReaderIdentity,
  type FoundLine,
  type WordReader,
  type WordReaderOptions,
} from './word-reader.ts';

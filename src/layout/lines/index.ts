/** Lines as they were read, made ready for layout: noise taken off, cut where they run over several surfaces. */
export { prepareLines, type PreparedLines } from './prepare-lines.ts';
export { isMonospaced } from './monospaced.ts';

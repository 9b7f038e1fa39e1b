/** Spaces between words, corrected by what the line's type says: letters have widths, and a space has one. */
export { mendSpaces } from './mend-spaces.ts';

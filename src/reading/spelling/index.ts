/** Letters that the recogniser took for others, or left out, found by drawing them. */
export { mendLetters } from './mend-letters.ts';

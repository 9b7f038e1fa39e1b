/** How alike two things are: token lists, pictures, and the one score of a rendered page against its screenshot. */
export { scoreTokens, type TokenPair, type TokenScore } from './tokens/score-tokens.ts';

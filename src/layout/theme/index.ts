/** Looks and named values: what a person would write down as the page's design. */
export { inheritLetters } from './inherit.ts';
export { themeOf } from './theme.ts';
export { nameValues } from './tokens.ts';

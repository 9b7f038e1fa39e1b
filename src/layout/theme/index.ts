/** The page's design as a person would write it down: shared looks with names, a palette, scales of type and space. */
export { themeOf } from './theme.ts';

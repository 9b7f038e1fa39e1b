/** The families that the project brings: what they are called where, and where their files lie. */
export { isBold } from './bold.ts';
export {
  FONT_FAMILIES,
  GENERIC_FAMILIES,
  type FontFamily,
  type FontSource,
  type GenericFamily,
} from './families.ts';
export { drawnFamily, fontFamily, nearestWeight } from './find-family.ts';
export { fontFile, fontFolder } from './font-files.ts';

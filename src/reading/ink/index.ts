/** Pixel helpers that the stages of reading share. */
export { findBlobs, type Blob } from './blobs.ts';
export { colorAt, colorDistance, hexOf, rgbOf, type Rgb } from './colors.ts';
export { differencesFrom, findGround, groundAt, partOfGround, type Ground } from './ground.ts';
export { isLossy } from './noise.ts';
export { smaller } from './smaller.ts';
export { inkMask, type Band, type InkOptions } from './ink-mask.ts';

/** The elements of a screenshot whose words are known: their type, and all that is no word. */
import type { FoundLine } from './page-reading-schema.ts';
import type { PageReading, TextLine } from './page-reading.ts';
import type { Raster } from './raster.ts';
import { mendSpaces } from './spacing/index.ts';
import { mendLetters } from './spelling/index.ts';
import { readSurfaces, withoutControls } from './surfaces/index.ts';
import { fitTypes } from './type/index.ts';

/** @param found as they were read of the picture without its controls */
export function readElements(raster: Raster, found: readonly FoundLine[]): PageReading {
  const { width, height } = raster;
  return { width, height, ...readSurfaces(raster, found), lines: typeLines(raster, found) };
}

/** The lines with their types, and with their letters and spaces as these have them. */
export function typeLines(raster: Raster, found: readonly FoundLine[]): TextLine[] {
  const bare = withoutControls(raster);
  return mendSpaces(bare, mendLetters(bare, fitTypes(bare, found)));
}

/** Lines as they were read, made ready for layout. */
import type { PageReading, PictureArea, Surface, TextLine } from '../../reading/page-reading.ts';
import type { FontMeasures } from '../fonts.ts';
import type { Marker } from '../pieces.ts';
import { calmColors } from './calm-colors.ts';
import { findMarkers } from './markers.ts';
import { withoutCorners } from './corner-letters.ts';
import { cutAtSurfaces } from './cut-at-surfaces.ts';
import { joinMonoRows } from './mono-rows.ts';

export interface PreparedLines {
  readonly lines: readonly TextLine[];
  /** What marks a line as an entry of a list; it is no longer among the line's words, nor among the pictures. */
  readonly markers: ReadonlyMap<TextLine, Marker>;
  /** Which listing, in letters of one width, a line is a row of. */
  readonly listings: ReadonlyMap<TextLine, number>;
  /** Without those that only mark words inside a line. */
  readonly surfaces: readonly Surface[];
  readonly pictures: readonly PictureArea[];
}

export function prepareLines(
  { lines, surfaces, pictures, rules }: PageReading,
  fonts: FontMeasures,
): PreparedLines {
  const calm = withoutCorners(lines, surfaces)
    .filter(({ words }) => words.length > 0)
    .map(calmColors);
  const rows = joinMonoRows(calm, rules, fonts);
  const cut = cutAtSurfaces(rows.lines, surfaces);
  const marked = findMarkers(cut.lines, pictures);
  return { ...marked, listings: rows.listings, surfaces: cut.surfaces };
}

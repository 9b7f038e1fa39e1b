/** The type of every line of a page: family, size, weight, slant, letter spacing and baseline, from its pixels and words. */
import { FONT_FAMILIES } from '../../fonts/index.ts';
import type { TextLine, TypeFace } from '../page-reading.ts';
import type { FoundLine } from '../page-reading-schema.ts';
import type { Raster } from '../raster.ts';
import { chooseFits } from './choose-families.ts';
import { fontFace, type FontFace } from './faces.ts';
import { baselineOf, fitFaces, measureLine } from './line-fits.ts';

/** Regular and bold of each family, upright and italic. */
function commonFaces(): FontFace[] {
  return FONT_FAMILIES.flatMap(({ name }) =>
    [400, 700].flatMap((weight) => [false, true].map((italic) => fontFace({ family: name, weight, italic }))),
  );
}

/** An `input` error where fonts are not installed. */
export function fitTypes(raster: Raster, lines: readonly FoundLine[]): TextLine[] {
  const faces = commonFaces();
  const measured = lines.map((line) => measureLine(raster, line));
  const chosen = chooseFits(measured.map((line) => fitFaces(line, faces, 'sketch')));
  return measured.map((found, index) => {
    const fit = chosen[index];
    if (fit === undefined)
      return { ...found.line, baseline: found.line.box[3], type: unknownType(found.line) };
    const { family, weight, italic } = fit.face;
    const size = snap(fit.size, fit.error);
    return {
      ...found.line,
      baseline: baselineOf(found, fit.face, size),
      type: { family, weight, italic, size, letterSpacing: 0 },
    };
  });
}

/** Of ink that no letter of ours explains: most scripts' letters are about nine tenths of the size high. */
function unknownType({ box }: FoundLine): TypeFace {
  const size = Math.max(1, Math.round((box[3] - box[1]) / 0.9));
  return { family: 'Arimo', size, weight: 400, italic: false, letterSpacing: 0 };
}

/** To whole pixels, else to halves, where that is as likely as what was measured. */
function snap(size: number, error: number): number {
  for (const step of [1, 0.5]) {
    const near = Math.round(size / step) * step;
    if (Math.abs(near - size) <= Math.max(0.12 * step, 1.5 * error)) return near;
  }
  return Math.round(size * 4) / 4;
}

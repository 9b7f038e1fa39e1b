/** The type of every line of a page: family, size, weight, slant, letter spacing and baseline, from its pixels and words. */
import type { TextLine, TypeFace } from '../page-reading.ts';
import type { FoundLine } from '../page-reading-schema.ts';
import type { Raster } from '../raster.ts';
import { commonFaces } from './common-faces.ts';
import { openContest } from './contest.ts';
import type { FontFace } from './faces.ts';
import type { FaceFit } from './fit-face.ts';
import { baselineOf, fitFaces, measureLine, type MeasuredLine } from './line-fits.ts';
import { commonFits, mixedLine, styledWords } from './mixed-line.ts';
import { measureText } from './measure-text.ts';
import { median } from '../../core/median.ts';
import { snapSpacing } from './snap-size.ts';
import { agreeOnSizes } from './page-sizes.ts';
import { refineSize } from './refine-size.ts';
import { learnRarity, likeliest } from './rarity.ts';

/** What the page is in shows which faces are worth drawing, and these show what the page is in. */
const ROUNDS = 2;

/** An `input` error where fonts are not installed. */
export function fitTypes(raster: Raster, lines: readonly FoundLine[]): TextLine[] {
  const faces = commonFaces();
  const measured = lines.map((line) => measureLine(raster, line));
  const sketches = measured.map((line) => fitFaces(line, faces, 'sketch'));
  const rough = learnRarity(sketches);
  const contests = measured.map((line, index) => openContest(line, sketches[index] ?? [], rough));
  let rarity = rough;
  for (let round = 0; round < ROUNDS; round += 1)
    rarity = learnRarity(contests.map((contest) => contest.settle(rarity)));
  const chosen = measured.map((line, index) => {
    const fit = likeliest(contests[index]?.settle(rarity) ?? [], rarity);
    return fit === undefined ? undefined : refineSize(line, fit);
  });
  const sized = withAgreedSizes(chosen);
  const common = commonFits(measured, sized);
  const mixed = measured.map((line, index) => mixedLine(line, sized[index], common));
  // Words of another face had their share in the size.
  const settled = mixed.some((line) => line !== undefined)
    ? withAgreedSizes(chosen.map((fit, index) => mixed[index]?.fit ?? fit))
    : sized;
  return measured.map((found, index) => {
    const fit = settled[index];
    return fit === undefined ? unknown(found.line) : typedLine(found, fit, mixed[index]?.faces);
  });
}

function withAgreedSizes(fits: readonly (FaceFit | undefined)[]): (FaceFit | undefined)[] {
  const sizes = agreeOnSizes(fits.flatMap((fit) => fit ?? []));
  let next = 0;
  return fits.map((fit) => fit && { ...fit, size: sizes[next++] ?? fit.size });
}

/** @param faces of its words, where they are not all of one */
function typedLine(found: MeasuredLine, fit: FaceFit, faces: readonly FontFace[] | undefined): TextLine {
  const { family, weight, italic } = fit.face;
  const { size } = fit;
  const type = { family, weight, italic, size, letterSpacing: snapSpacing(fit.letterSpacing) };
  if (isTooSmall(found, size) || isTooLarge(found.line, type)) return unknown(found.line);
  const baseline = baselineOf(found, fit.face, size);
  const words = faces === undefined ? found.line.words : styledWords(found.line.words, faces, fit.face);
  return { ...found.line, words, baseline, type };
}

/** Letters reach no higher than that many sizes: what does was read wrong, or is a picture. */
const HIGHEST = 1.6;

function isTooSmall({ words }: MeasuredLine, size: number): boolean {
  return median(words.map(({ top, bottom }) => bottom - top)) > HIGHEST * size;
}

/** Ink is at most so much lower than the type has it, and pixels besides: else the width is of something else. */
const LOWEST = 1.4;
const LOWEST_PIXELS = 3;

function isTooLarge({ text, box }: FoundLine, type: TypeFace): boolean {
  const { ink } = measureText(text, type);
  return ink.bottom - ink.top > LOWEST * (box[3] - box[1]) + LOWEST_PIXELS;
}

/** Of ink that no letter of ours explains: most scripts' letters are about nine tenths of the size high. */
function unknown(line: FoundLine): TextLine {
  const size = Math.max(1, Math.round((line.box[3] - line.box[1]) / 0.9));
  const type = { family: 'Arimo', size, weight: 400, italic: false, letterSpacing: 0 };
  return { ...line, baseline: Math.round(line.box[3] - 0.12 * size), type };
}

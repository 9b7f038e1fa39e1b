/** The type of every line of a page: family, size, weight, slant, letter spacing and baseline, from its pixels and words. */
import type { TextLine, TypeFace } from '../page-reading.ts';
import type { FoundLine } from '../page-reading-schema.ts';
import type { Raster } from '../raster.ts';
import { commonFaces } from './common-faces.ts';
import { openContest } from './contest.ts';
import { baselineOf, fitFaces, measureLine, type MeasuredLine } from './line-fits.ts';
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
  const sizes = agreeOnSizes(chosen.flatMap((fit) => fit ?? []));
  let next = 0;
  return measured.map((found, index) => {
    const fit = chosen[index];
    if (fit === undefined) return unknown(found.line);
    const { family, weight, italic } = fit.face;
    const size = sizes[next++] ?? fit.size;
    const type = { family, weight, italic, size, letterSpacing: snapSpacing(fit.letterSpacing) };
    if (isTooSmall(found, size) || isTooLarge(found.line, type)) return unknown(found.line);
    return { ...found.line, baseline: baselineOf(found, fit.face, size), type };
  });
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

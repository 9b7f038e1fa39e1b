/** Reads surfaces, rules and pictures off a screenshot whose words are known. Plain computation: no files, no network. */
import { area, type Box } from '../../core/box.ts';
import { PixelwrightError } from '../../core/errors.ts';
import type { Raster } from '../raster.ts';
import { findBackground, findWorded } from './background.ts';
import { findBlobs } from './blobs.ts';
import { findBusy } from './busy.ts';
import { sortByShape } from './candidates.ts';
import { toCanvas, toHex } from './color.ts';
import { growCards } from './cards.ts';
import { measureComponents } from './components.ts';
import { joinDashes } from './dashes.ts';
import { findFaint } from './faint.ts';
import { findPictures } from './find-pictures.ts';
import { findSurfaces } from './find-surfaces.ts';
import { markGround } from './ground.ts';
import { dropCorners, markArcs } from './corners.ts';
import { insideOf } from './inside-boxes.ts';
import { mergeBlobs } from './merge-blobs.ts';
import { liftControls, withControls } from './native/index.ts';
import { paintWords } from './paint-words.ts';
import { joinRectangles } from './rectangles.ts';
import { dropSides } from './sides.ts';
import { toRules } from './rules.ts';
import { dropShadows } from './shadows.ts';
import { gatherStrokes, joinStrokes } from './stroke-icons.ts';
import type { Scene } from './scene.ts';
import { segment } from './segment.ts';
import type { FoundLine, SurfaceReading } from './types.ts';

export type { FoundLine, SurfaceReading } from './types.ts';
export { withoutControls } from './native/index.ts';

/**
 * `words`: the lines that the word reader found; boxes in pixels. Linear in the number of pixels, whatever they show.
 *
 * @throws PixelwrightError `input` where the raster has no pixels or not as many as its size says
 */
export function readSurfaces(raster: Raster, words: readonly FoundLine[]): SurfaceReading {
  checkRaster(raster);
  const canvas = toCanvas(raster);
  const controls = liftControls(canvas);
  paintWords(canvas, words);
  const busy = findBusy(canvas);
  const runs = segment(canvas, busy);
  const components = measureComponents(canvas, runs);
  const background = findBackground(canvas, runs, components);
  const scene: Scene = {
    canvas,
    busy,
    runs,
    components,
    background,
    worded: findWorded(runs, components, words),
  };
  const candidates = sortByShape(scene);
  const clear = findSurfaces(scene, candidates);
  const found = [...clear, ...findFaint(scene, clear, words)];
  const ground = markGround(scene, found, candidates.bars);
  markArcs(scene, found, ground);
  const dashes = joinDashes(canvas, dropShadows(canvas, dropCorners(findBlobs(runs, ground), found), found));
  const drawn = findPictures(scene, ground, mergeBlobs(dashes.rest));
  const inPicture = insideOf(
    drawn.pictures.filter(({ kind }) => kind === 'picture'),
    1,
  );
  const inPlate = insideOf(drawn.surfaces, 1);
  const surfaces = found
    .filter(({ surface, crisp }) => (crisp || !inPicture(surface.box)) && !inPlate(surface.box))
    .map(({ surface }) => surface);
  const bars = gatherStrokes(dropSides(toRules(scene, candidates.bars), surfaces));
  const outside = [...bars.rules, ...dashes.rules, ...drawn.rules].filter(({ box }) => !inPicture(box));
  const lines = joinRectangles(scene, outside, words);
  const strokes = joinStrokes({
    rules: lines.rules,
    pictures: [...drawn.pictures, ...bars.icons.filter(({ box }) => !inPicture(box))],
  });
  const pictures = [...strokes.pictures, ...controls.pictures];
  const read = withControls([...surfaces, ...drawn.surfaces, ...lines.surfaces], controls.surfaces);
  const cards = growCards(read, pictures, canvas.width);
  return {
    background: toHex(background),
    surfaces: cards.sort((a, b) => area(b.box) - area(a.box) || byPlace(a, b)),
    rules: strokes.rules.toSorted(byPlace),
    pictures: pictures.sort(byPlace),
  };
}

/** From top to bottom, then from left to right. */
function byPlace(a: { readonly box: Box }, b: { readonly box: Box }): number {
  return a.box[1] - b.box[1] || a.box[0] - b.box[0];
}

function checkRaster({ width, height, pixels }: Raster): void {
  if (width > 0 && height > 0 && pixels.length === width * height * 3) return;
  throw new PixelwrightError('input', 'The decoded screenshot is not what its size says.', {
    where: `${width}x${height} pixels, ${pixels.length} bytes`,
    hint: 'Decode it as red, green and blue, one byte each, without alpha.',
  });
}

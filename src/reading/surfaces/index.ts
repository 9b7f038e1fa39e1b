/** Reads surfaces, rules and pictures off a screenshot whose words are known. Plain computation: no files, no network. */
import { area } from '../../core/box.ts';
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
import { findSurfaces, markGround } from './find-surfaces.ts';
import { dropCorners, markArcs } from './corners.ts';
import { holderOf } from './inside-pictures.ts';
import { mergeBlobs } from './merge-blobs.ts';
import { paintWords } from './paint-words.ts';
import { dropSides, joinRectangles } from './rectangles.ts';
import { toRules } from './rules.ts';
import { gatherStrokes } from './stroke-icons.ts';
import type { Scene } from './scene.ts';
import { segment } from './segment.ts';
import type { FoundLine, SurfaceReading } from './types.ts';

export type { FoundLine, SurfaceReading } from './types.ts';

/** `words`: the lines that the word reader found; boxes in pixels. */
export function readSurfaces(raster: Raster, words: readonly FoundLine[]): SurfaceReading {
  const canvas = toCanvas(raster);
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
  const dashes = joinDashes(canvas, dropCorners(findBlobs(runs, ground), found));
  const drawn = findPictures(scene, ground, mergeBlobs(dashes.rest));
  const inPicture = holderOf(drawn.pictures.filter(({ kind }) => kind === 'picture').map(({ box }) => box));
  const surfaces = found
    .filter(({ surface, crisp }) => crisp || !inPicture(surface.box))
    .map(({ surface }) => surface);
  const bars = gatherStrokes(dropSides(toRules(scene, candidates.bars), surfaces));
  const outside = [...bars.rules, ...dashes.rules, ...drawn.rules].filter(({ box }) => !inPicture(box));
  const lines = joinRectangles(scene, outside, words);
  const pictures = [...drawn.pictures, ...bars.icons.filter(({ box }) => !inPicture(box))];
  const cards = growCards([...surfaces, ...drawn.surfaces, ...lines.surfaces], pictures, canvas.width);
  return {
    background: toHex(background),
    surfaces: cards.sort((a, b) => area(b.box) - area(a.box)),
    rules: lines.rules.toSorted((a, b) => a.box[1] - b.box[1]),
    pictures: pictures.sort((a, b) => a.box[1] - b.box[1]),
  };
}

/** Reads surfaces, rules and pictures off a screenshot whose words are known. Plain computation: no files, no network. */
import { area } from '../../core/box.ts';
import type { Raster } from '../raster.ts';
import { findBackground, findWorded } from './background.ts';
import { findBlobs } from './blobs.ts';
import { sortByShape } from './candidates.ts';
import { toCanvas, toHex } from './color.ts';
import { measureComponents } from './components.ts';
import { findPictures } from './find-pictures.ts';
import { findSurfaces, markGround } from './find-surfaces.ts';
import { dropCorners } from './corners.ts';
import { holderOf } from './inside-pictures.ts';
import { mergeBlobs } from './merge-blobs.ts';
import { paintWords } from './paint-words.ts';
import { toRules } from './rules.ts';
import type { Scene } from './scene.ts';
import { segment } from './segment.ts';
import type { FoundLine, SurfaceReading } from './types.ts';

export type { FoundLine, SurfaceReading } from './types.ts';

/** `lines`: what the word reader found; boxes in pixels. */
export function readSurfaces(raster: Raster, lines: readonly FoundLine[]): SurfaceReading {
  const canvas = toCanvas(raster);
  paintWords(canvas, lines);
  const runs = segment(canvas);
  const components = measureComponents(canvas, runs);
  const background = findBackground(canvas, runs, components);
  const scene: Scene = { canvas, runs, components, background, worded: findWorded(runs, components, lines) };
  const candidates = sortByShape(scene);
  const found = findSurfaces(scene, candidates);
  const ground = markGround(scene, found, candidates.bars);
  const drawn = findPictures(scene, ground, mergeBlobs(dropCorners(findBlobs(runs, ground), found)));
  const inPicture = holderOf(drawn.pictures.filter(({ kind }) => kind === 'picture').map(({ box }) => box));
  const bars = toRules(scene, candidates.bars);
  return {
    background: toHex(background),
    surfaces: found
      .filter(({ surface, ids }) => !inPicture(surface.box) || ids.some((id) => scene.worded[id] === 1))
      .map(({ surface }) => surface)
      .sort((a, b) => area(b.box) - area(a.box)),
    rules: [...bars, ...drawn.rules].filter(({ box }) => !inPicture(box)).sort((a, b) => a.box[1] - b.box[1]),
    pictures: [...drawn.pictures].sort((a, b) => a.box[1] - b.box[1]),
  };
}

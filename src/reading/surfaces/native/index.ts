/**
 * Form controls in the look that browsers give them. They are lifted off the picture before anything else is read of it: a
 * reader of words takes a check box for a letter, and a frame for a part of one.
 */
import { intersectionOverUnion, type Box } from '../../../core/box.ts';
import type { PictureArea, Surface } from '../../page-reading.ts';
import type { Raster } from '../../raster.ts';
import { mostFrequent, toCanvas, toHex, type Canvas } from '../color.ts';
import { arrowIn } from './arrows.ts';
import { findChoices, ON, type Choice } from './choices.ts';
import { findFrames, NATIVE_LINE, type Frame } from './frames.ts';
import { findGrips } from './grips.ts';

export interface NativeControls {
  readonly surfaces: readonly Surface[];
  /** Arrows of lists, and grips of text areas. */
  readonly pictures: readonly PictureArea[];
}

/** So far outside of a control its ground is looked at, pixels. */
const OUTSIDE = 2;
const SAMPLES = 32;
/** A surface that agrees so much with a control is the same. */
const SAME = 0.7;

/** Finds the controls and paints them over with what they stand on; what stands in a frame stays. */
export function liftControls(canvas: Canvas): NativeControls {
  const choices = findChoices(canvas);
  const frames = findFrames(canvas);
  const arrows = frames.flatMap((frame) => {
    const box = arrowIn(canvas, frame);
    return box === null ? [] : [{ box, frame }];
  });
  const grips = findGrips(canvas);
  const grounds = new Map([...frames, ...choices].map((control) => [control, groundOf(canvas, control.box)]));
  for (const { box, frame } of arrows) fill(canvas, box, frame.face);
  for (const { box, face } of grips) fill(canvas, box, face);
  for (const frame of frames) paintFrame(canvas, frame, grounds.get(frame) ?? frame.face);
  for (const choice of choices) fill(canvas, choice.box, grounds.get(choice) ?? 0xffffff);
  return {
    surfaces: [...frames.map(frameSurface), ...choices.map(choiceSurface)],
    pictures: [...arrows, ...grips].map(({ box }) => ({
      ...{ box, kind: 'icon', radius: 0, color: '#000000', confidence: 0.9 },
    })),
  };
}

/** By the pixels that they were made of: words and type are both read of the same picture. */
const lifted = new WeakMap<Uint8Array, Raster>();

/** A copy of a picture without its controls' frames and marks; the same one for the same pixels, which nobody may change. */
export function withoutControls(raster: Raster): Raster {
  const known = lifted.get(raster.pixels);
  if (known !== undefined) return known;
  const made = copyWithoutControls(raster);
  lifted.set(raster.pixels, made);
  return made;
}

function copyWithoutControls(raster: Raster): Raster {
  const canvas = toCanvas(raster);
  const { surfaces, pictures } = liftControls(canvas);
  if (surfaces.length + pictures.length === 0) return raster;
  const pixels = new Uint8Array(raster.pixels.length);
  for (let index = 0, byte = 0; index < canvas.pixels.length; index++, byte += 3) {
    const color = canvas.pixels[index] as number;
    pixels[byte] = color >> 16;
    pixels[byte + 1] = (color >> 8) & 255;
    pixels[byte + 2] = color & 255;
  }
  return { ...raster, pixels };
}

/** Those of the surfaces that are no control that was found already, followed by the controls. */
export function withControls(surfaces: readonly Surface[], controls: readonly Surface[]): Surface[] {
  if (controls.length === 0) return [...surfaces];
  const others = surfaces.filter(({ box }) =>
    controls.every((control) => intersectionOverUnion(box, control.box) < SAME),
  );
  return [...others, ...controls];
}

function groundOf({ width, height, pixels }: Canvas, [left, top, right, bottom]: Box): number {
  const around: number[] = [];
  const take = (x: number, y: number): void => {
    if (x >= 0 && y >= 0 && x < width && y < height) around.push(pixels[y * width + x] as number);
  };
  for (let sample = 0; sample < SAMPLES; sample++) {
    const x = Math.floor(left + ((right - left) * sample) / SAMPLES);
    const y = Math.floor(top + ((bottom - top) * sample) / SAMPLES);
    take(x, top - OUTSIDE);
    take(x, bottom - 1 + OUTSIDE);
    take(left - OUTSIDE, y);
    take(right - 1 + OUTSIDE, y);
  }
  return mostFrequent(around).color;
}

/** The line, and what of the corners is between it and its surroundings. */
function paintFrame(canvas: Canvas, { box, radius, face }: Frame, ground: number): void {
  const [left, top, right, bottom] = box;
  fill(canvas, [left, top, right, top + 1], ground);
  fill(canvas, [left, bottom - 1, right, bottom], ground);
  fill(canvas, [left, top, left + 1, bottom], ground);
  fill(canvas, [right - 1, top, right, bottom], ground);
  for (const x of [left, right - radius])
    for (const y of [top, bottom - radius])
      for (let row = y; row < y + radius; row++)
        for (let column = x; column < x + radius; column++)
          if (canvas.pixels[row * canvas.width + column] !== face)
            canvas.pixels[row * canvas.width + column] = ground;
}

function fill(canvas: Canvas, [left, top, right, bottom]: Box, color: number): void {
  for (let y = top; y < bottom; y++)
    canvas.pixels.fill(color, y * canvas.width + left, y * canvas.width + right);
}

function frameSurface({ box, line, face, radius }: Frame): Surface {
  return {
    box,
    color: toHex(face),
    gradient: null,
    border: { color: toHex(line), width: 1 },
    radius: radius === 1 ? 2 : radius,
    confidence: line === NATIVE_LINE ? 0.95 : 0.8,
  };
}

function choiceSurface({ box, kind, isOn }: Choice): Surface {
  return {
    box,
    color: isOn ? toHex(ON) : '#ffffff',
    gradient: null,
    border: { color: toHex(isOn ? ON : NATIVE_LINE), width: 1 },
    radius: kind === 'radio' ? 6 : 2,
    confidence: 0.95,
  };
}

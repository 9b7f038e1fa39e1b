/** Finds check boxes that are on and radio buttons as browsers draw them, exact to the pixel: 13 pixels square, in one blue. */
import type { Canvas } from '../color.ts';
import type { Box } from '../../../core/box.ts';

export interface Choice {
  readonly box: Box;
  readonly kind: 'checkbox' | 'radio';
  readonly isOn: boolean;
}

/** Pixels. */
export const CHOICE_SIZE = 13;
/** 0xRRGGBB, of what is on. */
export const ON = 0x0075ff;
const WHITE = 0xf0;
/** So many pixels of a check box that is on are of its color, the others its mark and its corners. */
const FILLED = 88;
/** Brightness of the darkest pixels of a radio button's ring, and where they lie. */
const RING = { darkest: 0x7c, lightest: 0x86 };
const RING_PLACES = [
  ...[
    [1, 3],
    [3, 1],
    [9, 1],
    [11, 3],
  ],
  ...[
    [1, 9],
    [3, 11],
    [9, 11],
    [11, 9],
  ],
] as const;
/** Right inside of the ring. */
const INSIDE_PLACES = [
  [1, 6],
  [6, 1],
  [11, 6],
  [6, 11],
] as const;
/** Of the disk of one that is on. */
const DISK_PLACES = [
  [3, 6],
  [6, 3],
  [9, 6],
  [6, 9],
  [6, 6],
  [4, 4],
  [8, 8],
  [4, 8],
  [8, 4],
] as const;
const MOST = 1000;

/** All such controls on a picture; none where there are more than forms have. */
export function findChoices(canvas: Canvas): Choice[] {
  const { width, height, pixels } = canvas;
  const choices: Choice[] = [];
  for (let y = 0; y + CHOICE_SIZE <= height; y++) {
    for (let x = 0; x + CHOICE_SIZE <= width; x++) {
      const choice = choiceAt(canvas, x, y, pixels[(y + 3) * width + x + 1] as number);
      if (choice !== null) choices.push(choice);
      if (choices.length > MOST) return [];
    }
  }
  return choices;
}

/** @param probe the pixel at [1, 3] of the box that begins there: of the ring, or of the area */
function choiceAt(canvas: Canvas, x: number, y: number, probe: number): Choice | null {
  const box: Box = [x, y, x + CHOICE_SIZE, y + CHOICE_SIZE];
  if (probe === ON) return isChecked(canvas, x, y) ? { box, kind: 'checkbox', isOn: true } : null;
  if (isRing(probe)) return isRadio(canvas, x, y) ? { box, kind: 'radio', isOn: false } : null;
  return isBlue(probe) && isRadioOn(canvas, x, y) ? { box, kind: 'radio', isOn: true } : null;
}

function at({ width, pixels }: Canvas, x: number, y: number): number {
  return pixels[y * width + x] as number;
}

function isChecked(canvas: Canvas, x: number, y: number): boolean {
  for (let along = 2; along <= 10; along++) {
    const sides = [
      at(canvas, x + along, y),
      at(canvas, x + along, y + 12),
      at(canvas, x, y + along),
      at(canvas, x + 12, y + along),
    ];
    if (sides.some((color) => color !== ON)) return false;
  }
  if (at(canvas, x, y) === ON || at(canvas, x + 12, y + 12) === ON) return false;
  let filled = 0;
  for (let row = 0; row < CHOICE_SIZE; row++)
    for (let column = 0; column < CHOICE_SIZE; column++) if (at(canvas, x + column, y + row) === ON) filled++;
  return filled >= FILLED;
}

function isRadio(canvas: Canvas, x: number, y: number): boolean {
  return (
    RING_PLACES.every(([across, down]) => isRing(at(canvas, x + across, y + down))) &&
    INSIDE_PLACES.every(([across, down]) => isWhite(at(canvas, x + across, y + down)))
  );
}

function isRadioOn(canvas: Canvas, x: number, y: number): boolean {
  return (
    at(canvas, x + 6, y + 6) === ON &&
    RING_PLACES.every(([across, down]) => isBlue(at(canvas, x + across, y + down))) &&
    INSIDE_PLACES.every(([across, down]) => isWhite(at(canvas, x + across, y + down))) &&
    DISK_PLACES.every(([across, down]) => isBlue(at(canvas, x + across, y + down)))
  );
}

function isRing(color: number): boolean {
  const level = color & 255;
  return color === level * 0x010101 && level >= RING.darkest && level <= RING.lightest;
}

function isWhite(color: number): boolean {
  return color >> 16 >= WHITE && ((color >> 8) & 255) >= WHITE && (color & 255) >= WHITE;
}

/** The blue of what is on, or a little of white in it. */
function isBlue(color: number): boolean {
  return (color & 255) >= 0xf0 && color >> 16 <= 0x60 && ((color >> 8) & 255) >= 0x70;
}

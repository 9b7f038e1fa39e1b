/** The arrow at the right end of a list of choices, as browsers draw it: two strokes that meet at the bottom. */
import type { Box } from '../../../core/box.ts';
import { distance, type Canvas } from '../color.ts';
import type { Frame } from './frames.ts';

/** Pixels: how far from the frame's right side the arrow begins and ends. */
const FROM = 14;
const TO = 4;
/** Of its box. */
const SIZE = { narrowest: 8, widest: 11, lowest: 5, highest: 8 };
const LOWEST_FRAME = 14;
const INK = 60;
const FAINT = 24;

/** The box of the arrow's ink; null where a frame has none. */
export function arrowIn(canvas: Canvas, { box, face }: Frame): Box | null {
  const [left, top, right, bottom] = box;
  if (bottom - top < LOWEST_FRAME || right - left < 2 * FROM) return null;
  const inked = (x: number, y: number, least: number): boolean =>
    distance(canvas.pixels[y * canvas.width + x] as number, face) > least;
  const ink: [number, number, number, number] = [right, bottom, left, top];
  for (let y = top + 2; y < bottom - 2; y++)
    for (let x = right - FROM; x < right - TO; x++) {
      if (!inked(x, y, FAINT)) continue;
      ink[0] = Math.min(ink[0], x);
      ink[1] = Math.min(ink[1], y);
      ink[2] = Math.max(ink[2], x + 1);
      ink[3] = Math.max(ink[3], y + 1);
    }
  const [width, height] = [ink[2] - ink[0], ink[3] - ink[1]];
  if (width < SIZE.narrowest || width > SIZE.widest || height < SIZE.lowest || height > SIZE.highest)
    return null;
  const middle = (ink[0] + ink[2] - 1) / 2;
  const [before, after] = [Math.floor(middle), Math.ceil(middle)];
  const isOpen = [before, after].every((x) => !inked(x, ink[1], FAINT) && !inked(x, ink[1] + 1, FAINT));
  const meets = [before, after].some((x) => inked(x, ink[3] - 2, INK));
  const hasEnds = inked(ink[0] + 1, ink[1] + 1, INK) && inked(ink[2] - 2, ink[1] + 1, INK);
  return isOpen && meets && hasEnds ? ink : null;
}

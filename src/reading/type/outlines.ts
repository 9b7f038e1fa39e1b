/** Outlines of glyphs as straight pieces, in the unit of their face, y upwards. */
import type { FontFace } from './faces.ts';

/** x0, y0, x1, y1 of one piece after another; closed contours, ink to the right of them or to the left. */
export type Outline = Float64Array;

/** Straight pieces that a curve becomes. */
const PIECES = 4;

export function glyphOutline({ font }: FontFace, glyph: number): Outline {
  const points: number[] = [];
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  const lineTo = (toX: number, toY: number): void => {
    points.push(x, y, toX, toY);
    x = toX;
    y = toY;
  };
  for (const { type, values } of font.glyphToJson(glyph)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
    const fromX = x;
    const fromY = y;
    if (type === 'M') {
      x = startX = a;
      y = startY = b;
    } else if (type === 'L') lineTo(a, b);
    else if (type === 'Q')
      for (let piece = 1; piece <= PIECES; piece += 1) {
        const t = piece / PIECES;
        const s = 1 - t;
        lineTo(s * s * fromX + 2 * s * t * a + t * t * c, s * s * fromY + 2 * s * t * b + t * t * d);
      }
    else if (type === 'C')
      for (let piece = 1; piece <= PIECES; piece += 1) {
        const t = piece / PIECES;
        const s = 1 - t;
        const [p, q, r, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
        lineTo(p * fromX + q * a + r * c + u * e, p * fromY + q * b + r * d + u * f);
      }
    else if (x !== startX || y !== startY) lineTo(startX, startY);
  }
  return Float64Array.from(points);
}

/** Area of the ink, square units of the face. */
export function outlineArea(outline: Outline): number {
  let sum = 0;
  for (let at = 0; at < outline.length; at += 4)
    sum += (outline[at] ?? 0) * (outline[at + 3] ?? 0) - (outline[at + 2] ?? 0) * (outline[at + 1] ?? 0);
  return Math.abs(sum) / 2;
}

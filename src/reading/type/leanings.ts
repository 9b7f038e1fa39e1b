/** Which words of a line may be of another face than the line, by their width and their ink alone: drawing takes longer. */
import { median } from '../../core/median.ts';
import type { FontFace } from './faces.ts';
import type { WordInk } from './word-ink.ts';
import { shapeWord, sketchWord } from './word-shapes.ts';

/** Deviations of a width, pixels, and of the logarithm of the ink, from those of the right face. */
const WIDTH_NOISE = 0.5;
const INK_NOISE = 0.1;
/** One of them counts as no more than so many squared deviations. */
const MOST = 18;

/**
 * @param inks null for words that nothing can be said of
 * @param faces the line's own one first
 * @returns by how many squared deviations another face explains each word better than the line's: mostly negative
 */
export function leaningsOf(
  inks: readonly (WordInk | null)[],
  faces: readonly FontFace[],
  size: number,
): number[] {
  const [own, ...others] = faces;
  if (own === undefined) return inks.map(() => 0);
  // How much heavier text is drawn than its outline is differs from color to color.
  const gain = median(
    inks.flatMap((ink) => (ink === null ? [] : [Math.log(ink.amount / shapeWord(own, ink.text).area)])),
  );
  return inks.map((ink) => {
    if (ink === null) return 0;
    const shape = shapeWord(own, ink.text);
    const [seen, width] = [ink.right - ink.left, size * (shape.right - shape.left)];
    const amount = Math.log(ink.amount / shape.area) - gain;
    const base = sketchWord(own, ink.text);
    const costs = others.map((face) => {
      const sketch = sketchWord(face, ink.text);
      const ratio = (sketch.right - sketch.left) / Math.max(0.01, base.right - base.left);
      return unexplained(seen - width * ratio, amount - Math.log(sketch.area / base.area));
    });
    return unexplained(seen - width, amount) - Math.min(...costs);
  });
}

function unexplained(width: number, ink: number): number {
  return Math.min(MOST, (width / WIDTH_NOISE) ** 2) + Math.min(MOST, (ink / INK_NOISE) ** 2);
}

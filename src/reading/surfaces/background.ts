/** The color that all else stands on, and which components words stand on. */
import type { Canvas } from './color.ts';
import { plainShare, type Components } from './components.ts';
import { idAt, TEXTURE, type Runs } from './runs.ts';
import type { FoundLine } from './types.ts';

/** What a component counts for its area, beside what it holds of the picture's left and right edge. */
const AREA = 0.25;
/** So much of a component is of one color, and it may be the background. */
const PLAIN = 0.8;

/** The color that holds most of the left and right edge and of the whole; of a picture without flat areas, its corner's. */
export function findBackground(canvas: Canvas, runs: Runs, components: Components): number {
  const { width, height, pixels } = canvas;
  const weights = new Map<number, number>();
  const add = (id: number, weight: number): void => {
    const color = components.color[id] as number;
    weights.set(color, (weights.get(color) ?? 0) + weight);
  };
  for (let y = 0; y < height; y++) {
    for (const x of [0, width - 1]) {
      const id = idAt(runs, x, y);
      if (id !== TEXTURE && plainShare(components, id) >= PLAIN) add(id, 0.5 / height);
    }
  }
  for (let id = 0; id < components.count; id++) {
    const share = (components.area[id] as number) / (width * height);
    if (share > 0.001 && plainShare(components, id) >= PLAIN) add(id, share * AREA);
  }
  let best = 0;
  let color = pixels[0] ?? 0xffffff;
  for (const [candidate, weight] of weights) {
    if (weight <= best) continue;
    best = weight;
    color = candidate;
  }
  return color;
}

/** 1 for each component that holds the middle of a word. */
export function findWorded(runs: Runs, components: Components, lines: readonly FoundLine[]): Uint8Array {
  const worded = new Uint8Array(components.count);
  for (const line of lines) {
    for (const { box } of line.words) {
      const id = idAt(runs, Math.floor((box[0] + box[2]) / 2), Math.floor((box[1] + box[3]) / 2));
      if (id !== TEXTURE) worded[id] = 1;
    }
  }
  return worded;
}

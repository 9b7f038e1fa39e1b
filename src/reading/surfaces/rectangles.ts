/** Joins rules that meet at four corners to the border of one surface. */
import type { Box } from '../../core/box.ts';
import type { Rule, Surface } from '../page-reading.ts';
import { mostFrequent, toHex } from './color.ts';
import { around, indexBy } from './place-index.ts';
import type { Scene } from './scene.ts';
import type { FoundLine } from './types.ts';

/** Ends of lines meet within so many pixels. */
const SLACK = 3;
/** A border of lines around nothing smaller than this, pixels. */
const SMALLEST = 8;
/** More lines than that are a pattern, not borders. */
const MOST = 4000;
/** Words that interrupt a line are so near its ends, pixels. */
const WORD_GAP = 16;

export interface Lines {
  readonly surfaces: readonly Surface[];
  readonly rules: readonly Rule[];
}

/** New surfaces whose borders are four of the rules; the rules that are left. */
export function joinRectangles(scene: Scene, rules: readonly Rule[], words: readonly FoundLine[]): Lines {
  if (rules.length > MOST) return { surfaces: [], rules };
  const plain = rules.filter(({ direction }) => direction === 'horizontal');
  const broken = acrossWords(plain, words);
  const across = [...broken.keys(), ...plain];
  const down = indexBy(
    rules.filter(({ direction }) => direction === 'vertical'),
    ({ box }) => box[0],
  );
  const used = new Set<Rule>();
  const surfaces: Surface[] = [];
  const open = indexBy(across, ({ box }) => box[0]);
  for (const top of across) {
    if (used.has(top)) continue;
    const bottoms = around(open, top.box[0])
      .filter(
        (rule) =>
          rule.box[1] >= top.box[3] + SMALLEST &&
          near(rule.box[0], top.box[0]) &&
          near(rule.box[2], top.box[2]),
      )
      .sort((a, b) => a.box[1] - b.box[1]);
    const bottom = bottoms[0];
    if (bottom === undefined || used.has(bottom)) continue;
    const sides = [top.box[0], top.box[2]].map((x, index) =>
      around(down, x).find(
        ({ box }) => near(index === 0 ? box[0] : box[2], x) && spans(box, top.box[1], bottom.box[3]),
      ),
    );
    const [left, right] = sides;
    if (left === undefined || right === undefined) continue;
    for (const rule of [top, bottom, left, right]) {
      used.add(rule);
      for (const part of broken.get(rule) ?? []) used.add(part);
    }
    surfaces.push(frameOf(scene, [left.box[0], top.box[1], right.box[2], bottom.box[3]], top));
  }
  return { surfaces, rules: rules.filter((rule) => !used.has(rule)) };
}

/** Lines that words interrupt, as a legend does a field set's border: each joined line with its two parts. */
function acrossWords(rules: readonly Rule[], words: readonly FoundLine[]): Map<Rule, readonly [Rule, Rule]> {
  const joined = new Map<Rule, readonly [Rule, Rule]>();
  const byTop = indexBy(rules, ({ box }) => box[1]);
  for (const { box } of words) {
    const beside = around(byTop, (box[1] + box[3]) / 2).filter(
      (rule) => rule.box[1] > box[1] && rule.box[3] < box[3],
    );
    const before = beside.find((rule) => rule.box[2] <= box[0] && box[0] - rule.box[2] <= WORD_GAP);
    const after = beside.find((rule) => rule.box[0] >= box[2] && rule.box[0] - box[2] <= WORD_GAP);
    if (before === undefined || after === undefined || before.box[1] !== after.box[1]) continue;
    const whole: Box = [before.box[0], before.box[1], after.box[2], before.box[3]];
    joined.set({ ...before, box: whole }, [before, after]);
  }
  return joined;
}

function frameOf({ canvas }: Scene, box: Box, top: Rule): Surface {
  const width = top.box[3] - top.box[1];
  const inside: number[] = [];
  for (let step = 1; step < 16; step++) {
    const x = Math.floor(box[0] + ((box[2] - box[0]) * step) / 16);
    const y = Math.floor(box[1] + ((box[3] - box[1]) * step) / 16);
    const places = [
      [x, box[1] + width + 1],
      [x, box[3] - width - 2],
      [box[0] + width + 1, y],
      [box[2] - width - 2, y],
    ] as const;
    for (const [column, row] of places) inside.push(canvas.pixels[row * canvas.width + column] ?? 0);
  }
  return {
    box,
    color: toHex(mostFrequent(inside).color),
    gradient: null,
    border: { color: top.color, width },
    radius: 0,
    confidence: 0.7,
  };
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= SLACK;
}

function spans(box: Box, top: number, bottom: number): boolean {
  return near(box[1], top) && near(box[3], bottom);
}

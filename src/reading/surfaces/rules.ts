/** Makes rules of thin straight bars; two bars side by side are one rule, as the two tones of an inset line. */
import type { Box } from '../../core/box.ts';
import type { Rule } from '../page-reading.ts';
import type { Candidate } from './candidates.ts';
import { distance, toHex } from './color.ts';
import type { Scene } from './scene.ts';

/** Ends of two tones of one line differ by at most so much, pixels. */
const SLACK = 2;
/** Two bars together are at most this thick, pixels. */
const THICKEST = 8;

interface Bar {
  readonly box: Box;
  /** 0xRRGGBB. */
  readonly color: number;
  readonly share: number;
}

export function toRules(scene: Scene, candidates: readonly Candidate[]): Rule[] {
  const across: Bar[] = [];
  const down: Bar[] = [];
  for (const { id, box, share } of candidates) {
    const bar = { box, color: scene.components.color[id] as number, share };
    (box[2] - box[0] >= box[3] - box[1] ? across : down).push(bar);
  }
  return [
    ...join(across, 1, scene.background).map((bar) => toRule(bar, 'horizontal')),
    ...join(down, 0, scene.background).map((bar) => toRule(bar, 'vertical')),
  ];
}

function toRule({ box, color, share }: Bar, direction: Rule['direction']): Rule {
  return { box, direction, color: toHex(color), confidence: share };
}

/** Joins bars that touch along their long sides; `axis` is the one that they are thin along: 0 for x, 1 for y. */
function join(bars: readonly Bar[], axis: 0 | 1, background: number): Bar[] {
  const ending = new Map<number, Bar>();
  const key = (place: number, from: number): number => place * 65_536 + from;
  const other = axis === 1 ? 0 : 1;
  const joined = new Set<Bar>();
  for (const bar of bars.toSorted((a, b) => a.box[axis] - b.box[axis])) {
    let merged = bar;
    for (let slack = -SLACK; slack <= SLACK; slack++) {
      const before = ending.get(key(bar.box[axis], bar.box[other] + slack));
      if (before === undefined || !isPair(before.box, bar.box, axis, other)) continue;
      joined.delete(before);
      merged = unite(before, bar, background);
      break;
    }
    joined.add(merged);
    ending.set(key(merged.box[axis === 1 ? 3 : 2], merged.box[other]), merged);
  }
  return [...joined];
}

function isPair(a: Box, b: Box, axis: 0 | 1, other: 0 | 1): boolean {
  const end = (other + 2) as 2 | 3;
  return Math.abs(a[end] - b[end]) <= SLACK && b[(axis + 2) as 2 | 3] - a[axis] <= THICKEST;
}

/** Of the color that stands out more. */
function unite(a: Bar, b: Bar, background: number): Bar {
  const box: Box = [
    Math.min(a.box[0], b.box[0]),
    Math.min(a.box[1], b.box[1]),
    Math.max(a.box[2], b.box[2]),
    Math.max(a.box[3], b.box[3]),
  ];
  const color = distance(a.color, background) >= distance(b.color, background) ? a.color : b.color;
  return { box, color, share: Math.min(a.share, b.share) };
}

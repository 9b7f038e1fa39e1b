/** Short parallel bars above each other are an icon: a menu's three lines. */
import type { Box } from '../../core/box.ts';
import type { PictureArea, Rule } from '../page-reading.ts';

/** Bars of an icon are at most so long, pixels, and so far apart as a share of that. */
const LONGEST = 40;
const APART = 0.5;
const FEWEST = 3;

export interface StrokeIcons {
  readonly icons: readonly PictureArea[];
  /** The rules that are part of none. */
  readonly rules: readonly Rule[];
}

export function gatherStrokes(rules: readonly Rule[]): StrokeIcons {
  const byPlace = new Map<string, Rule[]>();
  for (const rule of rules) {
    if (rule.direction !== 'horizontal' || rule.box[2] - rule.box[0] > LONGEST) continue;
    const key = `${rule.box[0]}:${rule.box[2]}`;
    const list = byPlace.get(key);
    if (list === undefined) byPlace.set(key, [rule]);
    else list.push(rule);
  }
  const icons: PictureArea[] = [];
  const used = new Set<Rule>();
  for (const list of byPlace.values()) {
    for (const stack of stacksOf(list.toSorted((a, b) => a.box[1] - b.box[1]))) {
      const first = stack[0];
      if (first === undefined || stack.length < FEWEST) continue;
      for (const rule of stack) used.add(rule);
      const box: Box = [first.box[0], first.box[1], first.box[2], stack.at(-1)?.box[3] ?? first.box[3]];
      icons.push({ box, kind: 'icon', radius: 0, color: first.color, confidence: 0.8 });
    }
  }
  return { icons, rules: rules.filter((rule) => !used.has(rule)) };
}

function stacksOf(sorted: readonly Rule[]): Rule[][] {
  const stacks: Rule[][] = [];
  for (const rule of sorted) {
    const stack = stacks.at(-1);
    const last = stack?.at(-1);
    const apart = APART * (rule.box[2] - rule.box[0]);
    if (stack !== undefined && last !== undefined && rule.box[1] - last.box[3] <= apart) stack.push(rule);
    else stacks.push([rule]);
  }
  return stacks;
}

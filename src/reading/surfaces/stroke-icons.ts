/** Icons of strokes: a menu's three lines, and what short lines draw together, such as the box for a letter that a font lacks. */
import { unionOf, type Box } from '../../core/box.ts';
import type { PictureArea, Rule } from '../page-reading.ts';

/** Bars of an icon are at most so long, pixels, and so far apart as a share of that. */
const LONGEST = 40;
const APART = 0.5;
const FEWEST = 3;
/** Strokes of one drawing have no more between them, pixels. */
const TOUCHING = 2;

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

interface Drawn {
  readonly rules: readonly Rule[];
  readonly pictures: readonly PictureArea[];
}

/** Short rules and small icons that touch one another are one icon, if that is small too. */
export function joinStrokes({ rules, pictures }: Drawn): Drawn {
  const strokes = new Set<Rule | PictureArea>(rules.filter(({ box }) => isSmall(box)));
  const icons = pictures.filter(({ kind, box }) => kind === 'icon' && isSmall(box));
  const groups = touching([...strokes, ...icons]).filter(
    (group) =>
      group.length > 1 &&
      isSmall(unionOf(group.map(({ box }) => box))) &&
      group.some((one) => strokes.has(one)),
  );
  if (groups.length === 0) return { rules, pictures };
  const used = new Set(groups.flat());
  const joined = groups.map((group): PictureArea => {
    const color = group.find(({ color: own }) => own !== null)?.color ?? null;
    return { box: unionOf(group.map(({ box }) => box)), kind: 'icon', radius: 0, color, confidence: 0.8 };
  });
  return {
    rules: rules.filter((rule) => !used.has(rule)),
    pictures: [...pictures.filter((picture) => !used.has(picture)), ...joined],
  };
}

function isSmall([left, top, right, bottom]: Box): boolean {
  return right - left <= LONGEST && bottom - top <= LONGEST;
}

/** Those that are connected, by how near their boxes are. */
function touching<T extends { readonly box: Box }>(parts: readonly T[]): T[][] {
  const sorted = parts.toSorted((a, b) => a.box[1] - b.box[1]);
  const groups = new Map(sorted.map((part) => [part, [part]]));
  sorted.forEach((part, index) => {
    for (let at = index + 1; at < sorted.length; at++) {
      const other = sorted[at];
      if (other === undefined || other.box[1] > part.box[3] + TOUCHING) break;
      const isAside = other.box[0] > part.box[2] + TOUCHING || part.box[0] > other.box[2] + TOUCHING;
      const [one, more] = [groups.get(part), groups.get(other)];
      if (isAside || one === undefined || more === undefined || one === more) continue;
      one.push(...more);
      for (const each of more) groups.set(each, one);
    }
  });
  return [...new Set(groups.values())];
}

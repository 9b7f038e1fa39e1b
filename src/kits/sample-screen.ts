/** Draws random screens of a kit, for synthetic training data and for tests. */
import type { Random } from '../core/random.ts';
import type { ContentModel } from '../dsl/content-model.ts';
import type { Screen, ScreenNode } from '../dsl/tree.ts';
import type { Kit, SamplingAlternative } from './kit.ts';

/** How many more than the least an unbounded particle without sampling hints may get. */
const DEFAULT_EXTRA = 3;
/** Levels behind which only the least number of children is drawn, so that recursive kits come to an end. */
const DEEP = 8;

/** A random screen that follows the kit's sampling hints, or its content models where there are none. */
export function sampleScreen(kit: Kit, random: Random): Screen {
  return { children: sampleChildren(kit, kit.root, kit.rootSampling, random, 0) };
}

function sampleChildren(
  kit: Kit,
  content: ContentModel,
  sampling: readonly SamplingAlternative[] | undefined,
  random: Random,
  depth: number,
): ScreenNode[] {
  const names = sampling === undefined ? fromContent(content, random, depth) : fromHints(sampling, random);
  return names.map((name) => {
    const component = kit.components.get(name);
    if (component?.content === undefined) return { name };
    return { name, children: sampleChildren(kit, component.content, component.sampling, random, depth + 1) };
  });
}

function fromHints(sampling: readonly SamplingAlternative[], random: Random): string[] {
  const weights = Object.fromEntries(sampling.map(({ weight }, index) => [String(index), weight]));
  const chosen = sampling[Number(random.weighted(weights))];
  const names = (chosen?.sequence ?? []).flatMap(({ any, count }) =>
    Array.from({ length: Number(random.weighted(count)) }, () => random.weighted(any)),
  );
  return chosen?.shuffle === true ? random.shuffle(names) : names;
}

function fromContent(content: ContentModel, random: Random, depth: number): string[] {
  return random.pick(content).flatMap(({ any, min, max }) => {
    const most = depth >= DEEP ? min : Math.min(max ?? Infinity, min + DEFAULT_EXTRA);
    return Array.from({ length: random.integer(min, Math.max(min, most)) }, () => random.pick(any));
  });
}

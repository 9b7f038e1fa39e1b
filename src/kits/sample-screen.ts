/** Draws random screens of a kit, for synthetic training data and for tests. */
import type { Random } from '../core/random.ts';
import type { ContentModel } from '../dsl/content-model.ts';
import { CompletionCosts } from '../dsl/index.ts';
import type { Screen, ScreenNode } from '../dsl/tree.ts';
import type { Kit, SamplingAlternative } from './kit.ts';
import { MAX_DRAWN_DEPTH, MAX_SCREEN_TOKENS } from './limits.ts';

/** How many more than the least a particle without sampling hints may get. */
const EXTRA = { few: 3, many: 9 } as const;

export interface SampleOptions {
  /** Share of the blocks that follow their sampling hints, where they have some. @default 1 */
  readonly hints?: number;
  /** Without hints: up to 3 more than the least, or up to 9, few more often than many. @default 'few' */
  readonly extra?: keyof typeof EXTRA;
}

/**
 * A random screen that follows the kit's sampling hints, or its content models where there are none. It comes to an
 * end for every kit: behind `MAX_DRAWN_DEPTH` levels, and from where the screen would exceed `MAX_SCREEN_TOKENS`, blocks
 * get the fewest children that they can be written with, whatever the hints say.
 */
export function sampleScreen(
  kit: Kit,
  random: Random,
  { hints = 1, extra = 'few' }: SampleOptions = {},
): Screen {
  const costs = costsOf(kit);
  const drawing: Drawing = { kit, random, hints, extra, costs, tokens: costs.ofModel(kit.root), full: false };
  return { children: drawChildren(drawing, kit.root, kit.rootSampling, 0) };
}

interface Drawing {
  readonly kit: Kit;
  readonly random: Random;
  readonly hints: number;
  readonly extra: keyof typeof EXTRA;
  readonly costs: CompletionCosts;
  /** Of the screen so far, with all that is still open in its smallest form. */
  tokens: number;
  /** Whether something was drawn that would have been too much: from there on nothing is drawn any more. */
  full: boolean;
}

function drawChildren(
  drawing: Drawing,
  content: ContentModel,
  sampling: readonly SamplingAlternative[] | undefined,
  depth: number,
): ScreenNode[] {
  const { kit, random } = drawing;
  const names = affordable(drawing, content, () => {
    if (depth >= MAX_DRAWN_DEPTH || drawing.full) return undefined;
    // Nothing is drawn where nothing is to be decided: screens by hints alone stay what they were.
    const byHints = sampling !== undefined && (drawing.hints === 1 || random.float() < drawing.hints);
    return byHints ? fromHints(sampling, random) : fromContent(content, drawing);
  });
  return names.map((name) => {
    const component = kit.components.get(name);
    if (component?.content === undefined) return { name };
    return { name, children: drawChildren(drawing, component.content, component.sampling, depth + 1) };
  });
}

/** What was drawn, if it has an end and leaves the screen small enough; else the smallest content. */
function affordable(
  drawing: Drawing,
  content: ContentModel,
  draw: () => readonly string[] | undefined,
): readonly string[] {
  const { costs } = drawing;
  const drawn = draw();
  if (drawn !== undefined) {
    const sum = drawn.reduce((total, name) => total + costs.ofComponent(name), 0);
    const tokens = drawing.tokens - costs.ofModel(content) + sum;
    if (tokens <= MAX_SCREEN_TOKENS) {
      drawing.tokens = tokens;
      return drawn;
    }
    drawing.full = true;
  }
  return smallest(content, costs);
}

/** The children with the fewest tokens. The cheapest form of a component never holds the component itself. */
function smallest(content: ContentModel, costs: CompletionCosts): string[] {
  const cost = costs.ofModel(content);
  const sequence = content.find((candidate) => costs.ofSequence(candidate) === cost) ?? [];
  return sequence.flatMap((particle) => {
    const name = costs.cheapest(particle);
    return name === undefined ? [] : new Array<string>(particle.min).fill(name);
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

/** Among alternatives and components that have an end. */
function fromContent(content: ContentModel, { random, costs, extra }: Drawing): string[] {
  const possible = content.filter((sequence) => Number.isFinite(costs.ofSequence(sequence)));
  return random.pick(possible).flatMap(({ any, min, max }) => {
    const finite = any.filter((name) => Number.isFinite(costs.ofComponent(name)));
    if (finite.length === 0) return [];
    const most = Math.max(min, Math.min(max ?? Infinity, min + EXTRA[extra]));
    return Array.from({ length: drawCount(min, most, extra, random) }, () => random.pick(finite));
  });
}

function drawCount(least: number, most: number, extra: keyof typeof EXTRA, random: Random): number {
  if (extra === 'few') return random.integer(least, most);
  return least + Math.floor((most - least + 1) * random.float() ** 2);
}

const known = new WeakMap<Kit, CompletionCosts>();

function costsOf(kit: Kit): CompletionCosts {
  const costs = known.get(kit) ?? new CompletionCosts(kit);
  known.set(kit, costs);
  return costs;
}

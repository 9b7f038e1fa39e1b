/** Gives components what they inherit: a file's components, some of which extend others, become whole ones. */
import type { KitFile } from './kit-file.ts';
import { NATIVE_GROUPS, type Component, type Slot } from './kit.ts';

type ComponentEntry = KitFile['components'][string];

/** A place in `kit.json` and what is wrong there: `components.a.extends: …`. */
export type KitFileProblem = string;

export interface ResolvedComponents {
  readonly components: ReadonlyMap<string, Component>;
  readonly bases: ReadonlyMap<string, Component>;
}

/** Components with all that they inherit, or the first thing that keeps them from being resolved. */
export function resolveComponents(entries: KitFile['components']): ResolvedComponents | KitFileProblem {
  const components = new Map<string, Component>();
  const bases = new Map<string, Component>();
  for (const [name, { abstract }] of Object.entries(entries)) {
    const lineage = lineageOf(name, entries);
    if (typeof lineage === 'string') return lineage;
    const component = resolve(name, lineage, entries);
    if (typeof component === 'string') return component;
    (abstract ? bases : components).set(name, component);
  }
  return { components, bases };
}

/** The component's name and those that it extends, nearest first. */
function lineageOf(name: string, entries: KitFile['components']): string[] | KitFileProblem {
  const lineage = [name];
  for (let base = entries[name]?.extends; base !== undefined; base = entries[base]?.extends) {
    const child = lineage.at(-1) ?? name;
    if (!Object.hasOwn(entries, base))
      return `components.${child}.extends: there is no component ${base} in this kit.`;
    if (lineage.includes(base))
      return `components.${name}.extends: ${[...lineage, base].join(' → ')} goes round in a circle.`;
    lineage.push(base);
  }
  return lineage;
}

function resolve(
  name: string,
  lineage: readonly string[],
  all: KitFile['components'],
): Component | KitFileProblem {
  // From the farthest base to the component itself, so that what is nearer counts.
  const entries = lineage.flatMap((ancestor) => all[ancestor] ?? []).reverse();
  const slots = mergeSlots(name, entries);
  if (typeof slots === 'string') return slots;
  // Sampling hints belong to a content model: those for another one would leave the grammar.
  const ofContent = entries.findLast(({ content }) => content !== undefined);
  const nearer = ofContent === undefined ? entries : entries.slice(entries.indexOf(ofContent));
  const sampling = nearer.findLast((entry) => entry.sampling !== undefined)?.sampling;
  const content = ofContent?.content;
  if (content === undefined && sampling !== undefined)
    return `components.${name}.sampling: a component without content has no children to sample.`;
  const native = entries.findLast((entry) => entry.native !== undefined)?.native;
  if (native !== undefined && content !== undefined && !NATIVE_GROUPS.includes(native))
    return `components.${name}.native: ${native} holds no components; one with content takes ${NATIVE_GROUPS.join(', ')}.`;
  const values = Object.assign({}, ...entries.map((entry) => entry.values)) as Record<string, string>;
  const both = Object.keys(values).find((value) => Object.hasOwn(slots, value));
  if (both !== undefined) return `components.${name}.values.${both}: there is a slot of that name.`;
  return {
    name,
    noun: entries.findLast(({ noun }) => noun !== undefined)?.noun ?? name.replace(/(?:-?[0-9]+)+$/, ''),
    description: entries.at(-1)?.description ?? inWords(name),
    ...(content === undefined ? {} : { content }),
    slots,
    ...(sampling === undefined ? {} : { sampling: sampling.map(withoutUndefined) }),
    values,
    lineage,
    ...(native === undefined ? {} : { native }),
    approximations: Object.assign(
      {},
      ...entries.map(({ approximations }) => withoutUndefined(approximations)),
    ) as Component['approximations'],
  };
}

function mergeSlots(name: string, entries: readonly ComponentEntry[]): Record<string, Slot> | KitFileProblem {
  const merged: Record<string, NonNullable<ComponentEntry['slots']>[string]> = {};
  for (const { slots = {} } of entries)
    for (const [slot, fields] of Object.entries(slots))
      merged[slot] = { ...merged[slot], ...withoutUndefined(fields) };
  const result: Record<string, Slot> = {};
  for (const [slot, { kind, default: text, sampling }] of Object.entries(merged)) {
    const place = `components.${name}.slots.${slot}`;
    if (kind === undefined) return `${place}.kind: expected text, color or image.`;
    if (text === undefined) return `${place}.default: expected a text.`;
    result[slot] = { kind, default: text, ...(sampling === undefined ? {} : { sampling }) };
  }
  return result;
}

/** `price-row` → `Price row`. */
export function inWords(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}

/** Members that are undefined count as absent. */
export function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}

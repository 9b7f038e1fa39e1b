/** What a component's views depend on beside its HTML: the children that it may have, and its slots. */
import type { ContentModel } from '../../../dsl/content-model.ts';
import type { Component, Kit } from '../../../kits/kit.ts';
import type { Ambient } from '../ambient.ts';
import type { StyleSheet } from '../css-rules.ts';
import { partsOf } from '../html-tree.ts';
import type { BuildContext, ViewSources } from './build-context.ts';
import { rootOf } from './component-root.ts';

/** So many children stand side by side on any phone. */
const FEW = 3;

export function contextOf(
  component: Component,
  kit: Kit,
  sources: ViewSources,
  { ink }: Ambient,
): BuildContext {
  const { content = [], slots } = component;
  const names = [...new Set(content.flat().flatMap(({ any }) => any))];
  const roots = names.map((name) => rootOf(name, kit, sources));
  const areInline = roots.length > 0 && roots.every((root) => root?.isInline === true);
  const mostChildren = mostOf(content);
  const colorSlots = new Set(Object.keys(slots).filter((slot) => slots[slot]?.kind === 'color'));
  return {
    css: withColorSlots(sources.css, colorSlots),
    colorSlots,
    path: [],
    ...(ink === undefined ? {} : { ink }),
    childAxis: !areInline ? 'column' : mostChildren <= FEW ? 'row' : 'adaptive',
    viewportWidth: kit.viewport.width,
    mostChildren,
    childrenFill: roots.some((root) => root?.fills === true),
    childrenHug: roots.length > 0 && roots.every((root) => root?.hugs === true),
  };
}

/** A style may have numbers and words of slots too, which are no colors. */
function withColorSlots(css: StyleSheet, colorSlots: ReadonlySet<string>): StyleSheet {
  return {
    of: (path) =>
      new Map(
        Array.from(css.of(path), ([name, value]) => {
          const parts = partsOf(value);
          const isKnown = parts.every(
            (part) => 'literal' in part || (colorSlots.has(part.slot) && parts.length === 1),
          );
          return [
            name,
            isKnown ? value : parts.map((part) => ('literal' in part ? part.literal : '')).join(''),
          ];
        }),
      ),
  };
}

/** How many children fit a content model; Infinity where it has no end. */
function mostOf(content: ContentModel): number {
  return Math.max(
    0,
    ...content.map((sequence) => sequence.reduce((sum, { max }) => sum + (max ?? Infinity), 0)),
  );
}

/** Changes the looks of a document so that its components come to stand where they were seen. */
import { freeName } from '../../core/free-name.ts';
import type { NodeValues, ScreenDocument, Style, Theme } from '../../dsl/index.ts';
import { measuredTree, type PageMeasure } from './page-measure.ts';
import { patchesFor, type Patch } from './shifts.ts';

/** Patches that differ by no more, pixels, are the same one. */
const ALIKE = 0.75;
/** A look of its own is worth it from here on, pixels. */
const WORTH_A_LOOK = 1.5;
/** New looks of one round: more would be a page without a design. */
const MOST_NEW_LOOKS = 40;
const STEPS = 4;

/** The document with its looks mended; the same one where nothing is to be changed. */
export function mendDocument(document: ScreenDocument, measure: PageMeasure): ScreenDocument {
  const { theme } = document;
  if (theme === undefined) return document;
  const patches = patchesFor(measuredTree(document, measure), theme);
  if (patches.size === 0) return document;
  const looks = new Map(theme.looks);
  const values = new Map(document.values);
  let left = MOST_NEW_LOOKS;
  for (const [look, nodes] of nodesByLook(document, theme)) {
    const style = theme.looks.get(look) ?? {};
    const clusters = clustersOf(nodes.map((key) => ({ key, patch: patches.get(key) ?? NOTHING })));
    clusters.forEach(({ patch, keys }, index) => {
      if (isNothing(patch)) return;
      if (index === 0) {
        looks.set(look, patched(style, patch));
        return;
      }
      if (left === 0 || weightOf(patch) < WORTH_A_LOOK) return;
      left -= 1;
      const name = freeName(look, looks);
      looks.set(name, patched(style, patch));
      for (const key of keys) values.set(key, { ...(values.get(key) as NodeValues), look: name });
    });
  }
  return { ...document, values, theme: { ...theme, looks } };
}

const NOTHING: Patch = { top: 0, left: 0, spacing: 0, maxWidth: 0 };

function isNothing({ top, left, spacing, maxWidth }: Patch): boolean {
  return top === 0 && left === 0 && spacing === 0 && maxWidth === 0;
}

function weightOf({ top, left, spacing, maxWidth }: Patch): number {
  return spacing !== 0 || maxWidth !== 0 ? WORTH_A_LOOK : Math.max(Math.abs(top), Math.abs(left));
}

function nodesByLook({ values }: ScreenDocument, { looks }: Theme): Map<string, string[]> {
  const nodes = new Map<string, string[]>();
  for (const [key, { look }] of values)
    if (look !== undefined && looks.has(look)) nodes.set(look, [...(nodes.get(look) ?? []), key]);
  return nodes;
}

interface Cluster {
  readonly patch: Patch;
  readonly keys: string[];
}

/** Nodes whose patches are alike, the largest group first, which keeps the look's name. */
function clustersOf(nodes: readonly { readonly key: string; readonly patch: Patch }[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const { key, patch } of nodes) {
    const known = clusters.find((cluster) => isAlike(cluster.patch, patch));
    if (known === undefined) clusters.push({ patch, keys: [key] });
    else known.keys.push(key);
  }
  return clusters.sort((a, b) => b.keys.length - a.keys.length);
}

function isAlike(a: Patch, b: Patch): boolean {
  return (
    Math.abs(a.top - b.top) <= ALIKE &&
    Math.abs(a.left - b.left) <= ALIKE &&
    a.spacing === b.spacing &&
    Math.abs(a.maxWidth - b.maxWidth) <= ALIKE
  );
}

function patched(style: Style, { top, left, spacing, maxWidth }: Patch): Style {
  const round = (value: number): number => Math.round(value * STEPS) / STEPS;
  const [above, right, below, before] = style.margin ?? [0, 0, 0, 0];
  const { overlay } = style;
  const moved: Style =
    overlay === undefined
      ? { margin: [round(above + top), right, below, round(before + left)] }
      : { overlay: { left: round(overlay.left + left), top: round(overlay.top + top) } };
  return {
    ...style,
    ...(top === 0 && left === 0 ? {} : moved),
    ...(spacing === 0
      ? {}
      : { letterSpacing: Math.round(((style.letterSpacing ?? 0) + spacing) * 100) / 100 }),
    ...(maxWidth === 0 ? {} : { maxWidth }),
  };
}

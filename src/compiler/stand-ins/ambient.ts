/** What a component stands on, by the HTML of those that may hold it: CSS hands colors down, native views do not. */
import type { Component, Kit } from '../../kits/kit.ts';
import type { StyledElement } from './css-rules.ts';
import { boxStyle } from './css-style.ts';
import { readHtmlTree, type HtmlNode } from './html-tree.ts';
import { isLight, WHITE } from './lightness.ts';
import type { ViewSources } from './views/build-context.ts';

/** Colors as `#rrggbb`; undefined where they are not known. */
export interface Ambient {
  readonly ground?: string;
  readonly ink?: string;
}

export interface Ambients {
  readonly page: Ambient;
  /** Where a component is on dark ground wherever it stands; nothing else, since the platforms' letters are dark. */
  of(component: string): Ambient;
}

const BODY: StyledElement = { tag: 'body', attributes: {} };

export function ambientsOf(kit: Kit, sources: ViewSources): Ambients {
  const page = styleOf([BODY], sources, {});
  const holders = [...kit.components.values()].filter(({ content }) => content !== undefined);
  const inRoot = new Set(kit.root.flat().flatMap(({ any }) => any));
  const paths = new Map(holders.map((holder) => [holder.name, pathIn(holder, sources)]));
  const inside = new Map<string, Ambient>();

  const around = (name: string): Ambient[] => [
    ...(inRoot.has(name) ? [page] : []),
    ...holders.flatMap((holder) => (holds(holder, name) ? (inside.get(holder.name) ?? []) : [])),
  ];

  // Components may hold one another, so that ways to one are without number: each round goes one step along all of them, and
  // what is known can only become less.
  const goOn = (): boolean => {
    let isChanged = false;
    for (const { name } of holders) {
      const above = around(name);
      if (above.length === 0) continue;
      const next = styleOf(paths.get(name) ?? [], sources, common(above));
      const last = inside.get(name);
      if (last !== undefined && last.ground === next.ground && last.ink === next.ink) continue;
      inside.set(name, next);
      isChanged = true;
    }
    return isChanged;
  };
  while (goOn());

  return { page, of: (name) => onDark(around(name)) };
}

function holds({ content = [] }: Component, name: string): boolean {
  return content.flat().some(({ any }) => any.includes(name));
}

/** The elements around the place of what it holds. */
function pathIn(holder: Component, sources: ViewSources): readonly StyledElement[] {
  const source = sources.templateOf(holder.name);
  const nodes = source === undefined ? undefined : readHtmlTree(source, holder);
  return (nodes === undefined ? undefined : pathToPlace(nodes, [])) ?? [];
}

/** What all of them have alike. */
function common(all: readonly Ambient[]): Ambient {
  const one = (pick: (ambient: Ambient) => string | undefined): string | undefined => {
    const [first] = all.map(pick);
    return all.every((ambient) => pick(ambient) === first) ? first : undefined;
  };
  const [ground, ink] = [one((ambient) => ambient.ground), one((ambient) => ambient.ink)];
  return { ...(ground === undefined ? {} : { ground }), ...(ink === undefined ? {} : { ink }) };
}

function onDark(all: readonly Ambient[]): Ambient {
  const [first] = all;
  const areDark = all.every(({ ground }) => ground !== undefined && !isLight(ground));
  if (first?.ground === undefined || !areDark) return {};
  const { ink = WHITE } = common(all);
  return { ground: first.ground, ink: isLight(ink) ? ink : WHITE };
}

function styleOf(path: readonly StyledElement[], { css }: ViewSources, around: Ambient): Ambient {
  const styles = path.map((_element, at) => boxStyle(css.of(path.slice(0, at + 1))));
  const last = (pick: 'background' | 'color'): string | undefined =>
    styles.map((style) => style[pick]).findLast((value) => value?.startsWith('#') === true);
  const [ground = around.ground, ink = around.ink] = [last('background'), last('color')];
  return { ...(ground === undefined ? {} : { ground }), ...(ink === undefined ? {} : { ink }) };
}

/** The elements around the children's place, outermost first; undefined where it has none. */
function pathToPlace(
  nodes: readonly HtmlNode[],
  path: readonly StyledElement[],
): readonly StyledElement[] | undefined {
  for (const node of nodes) {
    if (node.kind === 'place') return path;
    const found =
      node.kind === 'element'
        ? pathToPlace(node.children, [...path, node])
        : node.kind === 'branch'
          ? pathToPlace([...node.then, ...node.otherwise], path)
          : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The place of a component's children among views. */
import type { HtmlNode } from '../html-tree.ts';
import type { NativeView } from '../native-view.ts';

/** Children must have a place, even where the template that is gone by has none. */
export function withPlace(views: readonly NativeView[]): NativeView[] {
  if (holdsPlace(views)) return [...views];
  const [first, ...more] = views;
  if (first?.kind === 'group' && more.length === 0)
    return [{ ...first, views: [...first.views, { kind: 'place' }] }];
  return [...views, { kind: 'place' }];
}

export function withoutPlace(view: NativeView): NativeView {
  if (view.kind !== 'group') return view;
  return { ...view, views: view.views.filter(({ kind }) => kind !== 'place').map(withoutPlace) };
}

export function holdsPlace(views: readonly NativeView[]): boolean {
  return views.some((view) => view.kind === 'place' || (view.kind === 'group' && holdsPlace(view.views)));
}

export function holdsPlaceNode(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === 'branch') return holdsPlaceNode([...node.then, ...node.otherwise]);
    return node.kind === 'place' || (node.kind === 'element' && holdsPlaceNode(node.children));
  });
}

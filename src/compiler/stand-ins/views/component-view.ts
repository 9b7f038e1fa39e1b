/** The view that stands in for one component: from its HTML, by its name where that says nothing, or by the kit's own word. */
import type { Component, Kit } from '../../../kits/kit.ts';
import type { Ambient } from '../ambient.ts';
import { readHtmlTree, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import type { NativeView } from '../native-view.ts';
import { asNative } from './as-native.ts';
import type { ViewSources } from './build-context.ts';
import { viewsOf } from './build-view.ts';
import { withoutPlace, withPlace } from './children-place.ts';
import { contextOf } from './component-context.ts';
import { elementRole } from './element-role.ts';
import { plainGroup } from './group-view.ts';
import { byName } from './native-by-name.ts';
import { trimmed, wordsIn } from './words-in.ts';

/**
 * Undefined where there is no HTML to go by.
 *
 * @param ambient what the component stands on
 */
export function componentView(
  component: Component,
  kit: Kit,
  sources: ViewSources,
  ambient: Ambient,
): NativeView | undefined {
  const source = sources.templateOf(component.name);
  const nodes = source === undefined ? undefined : readHtmlTree(source, component);
  if (nodes === undefined) return undefined;
  const isBlock = component.content !== undefined;
  const context = contextOf(component, kit, sources, ambient);
  const views = viewsOf(nodes, context, false);
  const own = isBlock ? withPlace(views) : views.map(withoutPlace);
  const words = trimmed(nodes.flatMap(wordsIn));
  const { native } = component;
  if (native !== undefined) return asNative(native, own, words, context);
  const [first, ...more] = own;
  const root =
    first !== undefined && more.length === 0 && (!isBlock || first.kind === 'group')
      ? first
      : plainGroup('column', own);
  const named = isBlock || !isPlain(root, nodes) ? undefined : byName(component);
  return named === undefined
    ? isEmpty(root)
      ? asNative('text', own, words, context)
      : root
    : asNative(named, own, words, context);
}

/** An element that is nothing in particular. */
function isPlain(root: NativeView, nodes: readonly HtmlNode[]): boolean {
  const element = nodes.find((node): node is HtmlElement => node.kind === 'element');
  const isGeneric =
    element !== undefined &&
    (element.tag === 'div' || element.tag === 'span' || elementRole(element) === 'group');
  return isGeneric && (root.kind === 'text' || root.kind === 'image' || isEmpty(root));
}

function isEmpty(view: NativeView): boolean {
  return view.kind === 'group' && view.views.length === 0 && Object.keys(view.paint).length === 0;
}

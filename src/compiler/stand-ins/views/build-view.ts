/** From a component's HTML to native views: those of nodes that follow one another, and of the elements among them. */
import { boxStyle, type BoxStyle } from '../css-style.ts';
import type { HtmlElement, HtmlNode } from '../html-tree.ts';
import type { Group, NativeView } from '../native-view.ts';
import type { BuildContext } from './build-context.ts';
import { holdsPlace } from './children-place.ts';
import { elementRole, type ElementRole } from './element-role.ts';
import { groupView } from './group-view.ts';
import { joinedViews } from './join-views.ts';
import { isBlank, isPhrase } from './phrases.ts';
import { textView } from './text-view.ts';
import { viewByRole } from './view-by-role.ts';
import { trimmed, wordsIn } from './words-in.ts';

/** Parts of a table that lay out nothing themselves. */
const TRANSPARENT = new Set(['tbody', 'thead', 'tfoot']);

/** Views of nodes that follow one another in a block. */
export function viewsOf(nodes: readonly HtmlNode[], context: BuildContext, apart: boolean): NativeView[] {
  const views: NativeView[] = [];
  let run: HtmlNode[] = [];
  const close = (): void => {
    const words = trimmed(run.flatMap((node) => wordsIn(node)));
    if (words.length > 0) {
      const [only] = run.filter((node) => !isBlank(node));
      const isOne = only?.kind === 'element' && run.filter((node) => !isBlank(node)).length === 1;
      views.push(
        textView(words, isOne ? [...context.path, only] : context.path, context, isOne ? only : undefined),
      );
    }
    run = [];
  };
  for (const node of nodes) {
    if (node.kind === 'text' || (node.kind === 'element' && isPhrase(node, context, apart))) {
      run.push(node);
      if (apart) close();
      continue;
    }
    // A branch with nothing but words in it is part of the line.
    if (
      node.kind === 'branch' &&
      !apart &&
      run.length > 0 &&
      [...node.then, ...node.otherwise].every((inner) => inner.kind === 'text')
    ) {
      run.push(node);
      continue;
    }
    close();
    if (node.kind === 'place') views.push({ kind: 'place' });
    if (node.kind === 'element')
      views.push(
        ...(TRANSPARENT.has(node.tag)
          ? viewsOf(node.children, { ...context, path: [...context.path, node] }, apart)
          : viewsOfElement(node, context)),
      );
    if (node.kind === 'branch') {
      const then = viewsOf(node.then, context, apart);
      const otherwise = viewsOf(node.otherwise, context, apart);
      // The children's place is there in any case.
      if (holdsPlace(then) || holdsPlace(otherwise)) views.push(...(holdsPlace(then) ? then : otherwise));
      else if (then.length + otherwise.length > 0)
        views.push({ kind: 'branch', slot: node.slot, then, otherwise });
    }
  }
  close();
  return joinedViews(views);
}

function viewsOfElement(element: HtmlElement, context: BuildContext): NativeView[] {
  const path = [...context.path, element];
  const style = boxStyle(context.css.of(path));
  const role = elementRole(element);
  if (role === 'none' || style.isHidden || element.attributes['hidden'] !== undefined) return [];
  const inside = { ...context, path };
  const view = viewByRole(element, role, style, inside) ?? blockView(element, role, style, inside);
  return isNothing(view, element) ? [] : [view];
}

function blockView(
  element: HtmlElement,
  role: ElementRole,
  style: BoxStyle,
  context: BuildContext,
): NativeView {
  const isFlexible = /flex|grid/.test(style.display ?? '');
  return unwrapped(groupView(viewsOf(element.children, context, isFlexible), role, style, context));
}

/** A group of one that adds nothing to it is that one. */
function unwrapped(view: Group): NativeView {
  const [only, ...more] = view.views;
  const isPlain =
    Object.keys(view.paint).every((name) => name === 'color') && view.padding.every((side) => side === 0);
  return only !== undefined &&
    more.length === 0 &&
    only.kind !== 'place' &&
    isPlain &&
    !view.isTappable &&
    view.axis !== 'line'
    ? only
    : view;
}

/** What has neither words nor a size nor a color is there for scripts, or for looks that do not carry over. */
function isNothing(view: NativeView, { tag }: HtmlElement): boolean {
  if (view.kind === 'group') return view.views.length === 0 && Object.keys(view.paint).length === 0;
  if (view.kind !== 'image' || PICTURES.has(tag)) return false;
  return view.paint.background === undefined || (view.width === undefined && view.height === undefined);
}

const PICTURES = new Set(['img', 'svg', 'picture', 'video', 'canvas', 'iframe']);

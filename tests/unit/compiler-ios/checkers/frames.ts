// Frames in a storyboard: each view has one, as Interface Builder writes it; views lie in their superviews, and those of
// a stack follow one another at its spacing.
import type { Finding } from './problem.ts';
import { childOf, descendants, type XmlElement } from './xml.ts';

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Zero is 0.0; else as few digits as there are, no more precise than half a point. */
const LENGTH = /^(?:0\.0|-?[1-9]\d*(?:\.5)?|-?0\.5)$/;
/** Frames are rounded to half a point. */
const ROUNDING = 0.5;

export function* frameProblems(root: XmlElement): Generator<Finding> {
  for (const element of descendants(root)) {
    const isRoot = element.parent?.name === 'viewController' && element.attributes['key'] === 'view';
    if (isRoot) yield* ownProblems(element);
    if (element.name !== 'subviews') continue;
    for (const view of element.children) yield* ownProblems(view);
    const holder = element.parent;
    if (holder === undefined) continue;
    // What scrolls is larger than what it scrolls in.
    if (holder.name !== 'scrollView') yield* insideProblems(holder, element.children);
    if (holder.name === 'stackView') yield* stackProblems(holder, element.children);
  }
}

function* ownProblems(view: XmlElement): Generator<Finding> {
  const [first] = view.children;
  if (first?.name !== 'rect' || first.attributes['key'] !== 'frame') {
    yield { element: view, message: `<${view.name}> does not begin with its frame` };
    return;
  }
  for (const side of ['x', 'y', 'width', 'height'])
    if (!LENGTH.test(first.attributes[side] ?? ''))
      yield { element: first, message: `${side}="${first.attributes[side] ?? ''}" is no length of a frame` };
  const { width, height } = rectOf(view);
  if (width < 0 || height < 0) yield { element: first, message: 'a frame is less than nothing' };
}

function* insideProblems(holder: XmlElement, views: readonly XmlElement[]): Generator<Finding> {
  const bounds = rectOf(holder);
  for (const view of views) {
    const { x, y, width, height } = rectOf(view);
    if (x < 0 || y < 0 || x + width > bounds.width || y + height > bounds.height)
      yield { element: view, message: `<${view.name}> lies outside of its <${holder.name}>` };
  }
}

function* stackProblems(stack: XmlElement, views: readonly XmlElement[]): Generator<Finding> {
  const varied = childOf(stack, 'variation', 'heightClass=regular-widthClass=compact')?.attributes;
  const attribute = (name: string): string | undefined => varied?.[name] ?? stack.attributes[name];
  const isColumn = attribute('axis') === 'vertical';
  const spacing = Number(attribute('spacing') ?? 0);
  const isSpread = attribute('distribution')?.startsWith('equal') === true;
  // A stack that is less than its gaps has nothing left for what is between them.
  const lengths = views.map((view) => rectOf(view)[isColumn ? 'height' : 'width']);
  const isCrowded = lengths.every((length) => length === 0);
  for (const [at, view] of views.entries()) {
    const before = views[at - 1];
    if (before === undefined) continue;
    const [last, next] = [rectOf(before), rectOf(view)];
    const gap = isColumn ? next.y - last.y - last.height : next.x - last.x - last.width;
    if (gap < 0) yield { element: view, message: `<${view.name}> overlaps the view before it` };
    else if ((gap < spacing - ROUNDING && !isCrowded) || (!isSpread && gap > spacing + ROUNDING))
      yield {
        element: view,
        message: `${gap} points before <${view.name}>, where the stack says ${spacing}`,
      };
  }
}

function rectOf(view: XmlElement): Rect {
  const { x, y, width, height } = childOf(view, 'rect', 'frame')?.attributes ?? {};
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}

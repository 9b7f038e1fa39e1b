/** Writes each view's frame into a storyboard, as Interface Builder does: what a canvas shows before a device lays out. */
import { type BoardElement, childOf, readBoard } from './board-tree.ts';
import { type BoardView, controllerViews, type Frame, numberOr, viewsIn } from './board-view.ts';
import type { ImageSizes, Size } from './intrinsic-size.ts';
import { BoardLayout } from './layout.ts';

/** The document with a `<rect key="frame">` as the first thing in each view that has none; as it is if it is no XML. */
export function withFrames(storyboard: string): string {
  const root = readBoard(storyboard);
  if (root === undefined) return storyboard;
  const layout = new BoardLayout(imageSizes(root));
  const views = controllerViews(root);
  for (const view of views) layout.layOut(view);
  const framed = views.flatMap((view) => [...viewsIn(view)]).filter(needsFrame);
  let written = '';
  let from = 0;
  for (const { element, frame } of framed) {
    if (frame === undefined) continue;
    const { tagEnd, isSelfClosing, name } = element;
    const indent = indentAt(storyboard, tagEnd);
    const tag = storyboard.slice(from, tagEnd);
    written += isSelfClosing ? tag.replace(/ *\/>$/, '>') : tag;
    written += `\n${indent}    ${rectElement(frame)}`;
    if (isSelfClosing) written += `\n${indent}</${name}>`;
    from = tagEnd;
  }
  return written + storyboard.slice(from);
}

function needsFrame({ element }: BoardView): boolean {
  return childOf(element, 'rect', 'frame') === undefined;
}

/** Blanks in front of the line that a start tag ends in. */
function indentAt(text: string, tagEnd: number): string {
  const line = text.slice(text.lastIndexOf('\n', tagEnd - 1) + 1, tagEnd);
  return /^ */.exec(line)?.[0] ?? '';
}

function imageSizes(root: BoardElement): ImageSizes {
  const sizes = new Map<string, Size>();
  for (const { name, attributes } of childOf(root, 'resources')?.children ?? []) {
    if (name !== 'image' || attributes['catalog'] === 'system') continue;
    const size = { width: numberOr(attributes['width'], 0), height: numberOr(attributes['height'], 0) };
    sizes.set(attributes['name'] ?? '', size);
  }
  return sizes;
}

function rectElement({ x, y, width, height }: Frame): string {
  return `<rect key="frame" x="${length(x)}" y="${length(y)}" width="${length(width)}" height="${length(height)}"/>`;
}

/** Interface Builder's own way with zero. */
function length(points: number): string {
  return points === 0 ? '0.0' : String(points);
}

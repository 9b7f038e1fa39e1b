/** The finished elements as a document: a tree of components, and their values by path. */
import type { Box } from '../core/box.ts';
import { pathKey, type NodeValues, type ScreenDocument, type SlotContent } from '../dsl/document/document.ts';
import type { NodePath, ScreenNode } from '../dsl/tree.ts';
import type { Element } from './element.ts';
import { lineExtent } from './flow/text-box.ts';
import type { FontMeasures } from './fonts.ts';
import type { TextPiece } from './pieces.ts';
import type { Themed } from './theme/theme.ts';
import { textContent } from './text-content.ts';

const LEAVES = new Set([
  ...[
    'heading-1',
    'heading-2',
    'heading-3',
    'heading-4',
    'heading-5',
    'heading-6',
    'text',
    'quote',
    'preformatted',
    'badge',
    'caption',
  ],
  ...['input', 'textarea', 'select', 'checkbox', 'checkbox-on', 'radio', 'radio-on', 'switch', 'switch-on'],
  ...['image', 'icon', 'divider', 'divider-vertical', 'progress', 'slider'],
]);

export interface DocumentParts {
  readonly themed: Themed;
  /** The whole screenshot. */
  readonly page: Box;
  readonly fonts: FontMeasures;
}

export function toDocument(root: Element, { themed, page, fonts }: DocumentParts): ScreenDocument {
  const { theme, looks } = themed;
  const values = new Map<string, NodeValues>();
  const nodeOf = (element: Element, path: NodePath): ScreenNode => {
    const look = looks.get(element);
    const content = contentOf(element, fonts);
    values.set(pathKey(path), {
      box: shareOf(element.box, page),
      ...(look === undefined ? {} : { look }),
      ...(element.text === null
        ? {}
        : { lines: linesOf(element.text, fonts).map((line) => shareOf(line, page)) }),
      ...(Object.keys(content).length === 0 ? {} : { content }),
    });
    if (LEAVES.has(element.name)) return { name: element.name };
    const children = [...element.children, ...element.overlays];
    return { name: element.name, children: children.map((child, index) => nodeOf(child, [...path, index])) };
  };
  return {
    tree: { children: [nodeOf(root, [0])] },
    values,
    pictures: new Map(),
    theme,
    viewport: { width: page[2], height: page[3] },
  };
}

/** From the box of a line's first letter to that of its last one, from ascent to descent. */
function linesOf({ lines }: TextPiece, fonts: FontMeasures): readonly Box[] {
  return lines.map((line) => {
    const { left, width } = lineExtent(line, fonts);
    const { ascent, descent } = fonts.metrics(line.type);
    return [left, line.baseline - ascent, left + width, line.baseline + descent];
  });
}

function contentOf(element: Element, fonts: FontMeasures): Record<string, SlotContent> {
  return element.text === null
    ? element.content
    : { text: textContent(element.text, fonts, element.isLinked), ...element.content };
}

function shareOf(box: Box, page: Box): Box {
  const share = (value: number, size: number): number =>
    Math.min(1, Math.max(0, Math.round((value / Math.max(1, size)) * 1e5) / 1e5));
  return [share(box[0], page[2]), share(box[1], page[3]), share(box[2], page[2]), share(box[3], page[3])];
}

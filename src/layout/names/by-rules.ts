/** The namer that knows rules only. */
import type { Group, LayoutNode } from '../layout-node.ts';
import { elementOf, type Element } from '../element.ts';
import { firstLine } from '../pieces.ts';
import type { ElementNamer } from './index.ts';

export function namedByRules(): ElementNamer {
  return { name: (root) => ({ ...groupOf(root), name: 'page' }) };
}

function named(node: LayoutNode): Element {
  return node.kind === 'group' ? groupOf(node) : leafOf(node);
}

function groupOf(node: Group): Element {
  const children = node.children.map(named);
  const overlays = node.overlays.map(named);
  const { box, surface, picture, direction } = node;
  const only = children[0];
  if (
    children.length === 1 &&
    overlays.length === 0 &&
    only?.text != null &&
    only.surface === null &&
    surface !== null &&
    only.text.lines.length === 1 &&
    only.name === 'text'
  )
    return elementOf('button', box, { surface, picture, text: only.text });
  return elementOf(direction, box, { direction, surface, picture, children, overlays });
}

function leafOf({ box, piece }: Exclude<LayoutNode, Group>): Element {
  switch (piece.kind) {
    case 'text': {
      const { size } = firstLine(piece).type;
      return elementOf(
        size >= 30 ? 'heading-1' : size >= 24 ? 'heading-2' : size >= 19 ? 'heading-3' : 'text',
        box,
        { text: piece },
      );
    }
    case 'surface':
      return elementOf('column', box, { surface: piece.surface });
    case 'rule':
      return elementOf(piece.rule.direction === 'horizontal' ? 'divider' : 'divider-vertical', box, {
        surface: { box, color: piece.rule.color, gradient: null, border: null, radius: 0, confidence: 1 },
      });
    case 'picture':
      return elementOf(piece.picture.kind === 'icon' ? 'icon' : 'image', box, { picture: piece.picture });
  }
}

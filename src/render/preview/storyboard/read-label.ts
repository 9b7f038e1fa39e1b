/** `<label>`: a text, or an attributed one in fragments. */
import { colorOf } from './colors.ts';
import { fontOf, fragmentFont } from './fonts.ts';
import { alignmentOf } from './read-controls.ts';
import type { LabelContent, TextFragment } from './types.ts';
import { childOf, numberOf, type XmlNode } from './xml-tree.ts';

export function readLabel(node: XmlNode): LabelContent {
  const { text = '', numberOfLines, lineBreakMode, textAlignment } = node.attributes;
  const attributed = childOf(node, 'attributedString', 'attributedText');
  return {
    kind: 'label',
    fragments:
      attributed === undefined
        ? [{ text: ownText(node) ?? text, color: undefined, font: undefined, isUnderlined: false }]
        : attributed.children.filter(({ name }) => name === 'fragment').map(readFragment),
    font: fontOf(node),
    color: colorOf(node, 'textColor'),
    alignment: alignmentOf(textAlignment),
    lines: Math.max(0, Math.round(numberOf(numberOfLines, 1))),
    isTruncated: lineBreakMode === undefined || lineBreakMode.endsWith('Truncation'),
  };
}

/** Interface Builder writes texts of several lines as an element. */
function ownText(node: XmlNode): string | undefined {
  return childOf(node, 'string', 'text')?.text;
}

function readFragment(node: XmlNode): TextFragment {
  const attributes = childOf(node, 'attributes');
  const underline = attributes && childOf(attributes, 'integer', 'NSUnderline');
  return {
    text: node.attributes['content'] ?? childOf(node, 'string', 'content')?.text ?? '',
    color: attributes && colorOf(attributes, 'NSColor'),
    font: attributes && fragmentFont(attributes),
    isUnderlined: numberOf(underline?.attributes['value'], 0) > 0,
  };
}

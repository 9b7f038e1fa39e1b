/** What stands in for a component that could not be emitted: marked in the code, visible on the screen, harmless. */
import type { NodePath, ScreenNode } from '../../../dsl/tree.ts';
import type { EmittedComponent, EmittedText } from '../../target.ts';
import { swiftComment, swiftString, xmlAttribute } from './escape.ts';
import { mergeDeclarations } from './declarations.ts';
import { nodeId } from './interface-builder-id.ts';

/** Name of the text that stands in for an item of a bar, where a view may not stand. */
export const ITEM_TEXT = 'item';

/** A red line of text; for a block, above its children. */
export function placeholderComponent(
  node: ScreenNode,
  path: NodePath,
  identifier: string,
  reason: string,
): EmittedComponent {
  const title = `Missing: ${node.name}`;
  const isBlock = node.children !== undefined;
  const label = placeholderLabel(title, nodeId(path, isBlock ? 'label' : ''));
  const text = `// PLACEHOLDER ${swiftComment(`${identifier}: ${reason}`)}
Text(${swiftString(title)})
    .foregroundStyle(.red)`;
  return {
    component: node.name,
    identifier,
    texts: {
      storyboard: isBlock ? labelledStack(label, nodeId(path)) : leaf(label),
      [ITEM_TEXT]: leaf(`<tabBarItem title="${xmlAttribute(title)}" id="${nodeId(path)}"/>`),
      swift: isBlock
        ? {
            before: `VStack(alignment: .leading) {\n    ${text.replaceAll('\n', '\n    ')}\n    `,
            after: '\n}',
            open: true,
          }
        : leaf(text),
    },
    requirements: { ...mergeDeclarations([]), systemColors: ['systemRedColor'] },
  };
}

function placeholderLabel(title: string, id: string): string {
  return `<label opaque="NO" userInteractionEnabled="NO" contentMode="left" userLabel="PLACEHOLDER" text="${xmlAttribute(title)}" lineBreakMode="wordWrap" numberOfLines="0" adjustsFontForContentSizeCategory="YES" translatesAutoresizingMaskIntoConstraints="NO" id="${id}">
    <fontDescription key="fontDescription" style="UICTFontTextStyleBody"/>
    <color key="textColor" systemColor="systemRedColor"/>
    <nil key="highlightedColor"/>
</label>`;
}

function labelledStack(label: string, id: string): EmittedText {
  return {
    before: `<stackView opaque="NO" contentMode="scaleToFill" axis="vertical" translatesAutoresizingMaskIntoConstraints="NO" id="${id}">
    <subviews>
        ${label.replaceAll('\n', '\n        ')}
        `,
    after: '\n    </subviews>\n</stackView>',
    open: true,
  };
}

function leaf(before: string): EmittedText {
  return { before, after: '', open: false };
}

/** `<button>`: its states, and the configuration that buttons have since iOS 15. */
import { colorOf } from './colors.ts';
import { fontOf } from './fonts.ts';
import { imageOf, insetsOf, lengthOf } from './read-style.ts';
import type { ButtonConfiguration, FontReference, HorizontalAlignment, ViewContent } from './types.ts';
import { childOf, numberOf, type XmlNode } from './xml-tree.ts';

export function readButton(node: XmlNode): ViewContent {
  const { attributes } = node;
  const normal = childOf(node, 'state', 'normal');
  const isSelected = attributes['selected'] === 'YES';
  const selected = isSelected ? childOf(node, 'state', 'selected') : undefined;
  const configuration = childOf(node, 'buttonConfiguration', 'configuration');
  const states = [selected, normal].filter((state) => state !== undefined);
  return {
    kind: 'button',
    type: attributes['buttonType'] ?? 'custom',
    title: configuration?.attributes['title'] ?? firstOf(states, ({ attributes: { title } }) => title) ?? '',
    subtitle: configuration?.attributes['subtitle'] ?? '',
    image: (configuration === undefined ? undefined : imageOf(configuration)) ?? firstOf(states, imageOf),
    font: titleFont(node, configuration),
    titleColor: firstOf(states, (state) => colorOf(state, 'titleColor')),
    alignment: horizontal(attributes['contentHorizontalAlignment']),
    isSelected,
    configuration: configuration === undefined ? undefined : readConfiguration(configuration),
  };
}

function firstOf<T>(states: readonly XmlNode[], read: (state: XmlNode) => T | undefined): T | undefined {
  return states.map(read).find((value) => value !== undefined);
}

const PLACEMENTS = ['leading', 'trailing', 'top', 'bottom'] as const;
const STYLES = ['plain', 'gray', 'tinted', 'filled'] as const;

function readConfiguration(node: XmlNode): ButtonConfiguration {
  const { style, cornerStyle = 'dynamic', buttonSize = 'medium', imagePlacement } = node.attributes;
  const background = childOf(node, 'backgroundConfiguration', 'background');
  const radius = background?.attributes['cornerRadius'];
  return {
    style: STYLES.find((known) => known === style) ?? 'plain',
    foreground: colorOf(node, 'baseForegroundColor'),
    background:
      (background && colorOf(background, 'backgroundColor')) ?? colorOf(node, 'baseBackgroundColor'),
    cornerRadius: radius === undefined ? undefined : lengthOf(numberOf(radius, 0)),
    insets: insetsOf(childOf(node, 'directionalEdgeInsets', 'contentInsets')),
    imagePlacement: PLACEMENTS.find((known) => known === imagePlacement) ?? 'leading',
    imagePadding: lengthOf(numberOf(node.attributes['imagePadding'], 0)),
    cornerStyle,
    size: buttonSize,
  };
}

/** A configuration has a font of its own, and knows nothing of the button's. */
function titleFont(node: XmlNode, configuration: XmlNode | undefined): FontReference {
  return fontOf(
    configuration ?? node,
    configuration === undefined ? 'fontDescription' : 'titleFontDescription',
  );
}

function horizontal(text: string | undefined): HorizontalAlignment {
  if (text === 'leading' || text === 'left') return 'left';
  if (text === 'trailing' || text === 'right') return 'right';
  return text === 'fill' ? 'fill' : 'center';
}
